package org.systole.cli.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.systole.cli.Console;
import org.systole.imaging.Structure;

/** Figures for people: a line per case, phase and structure; a dash where there is no figure. */
public final class AgreementTable {
    private final Console console;

    /** Prints the head. */
    public AgreementTable(Console console) {
        this.console = console;
        line("case", "structure", "Dice", "HD mm", "HD95 mm", "ASSD mm", "ref. ml", "pred. ml", "");
    }

    void print(CaseAgreement one) {
        List<SortedMap<Structure, Agreement>> phases = one.phases();
        for (int phase = 0; phases.size() > 1 && phase < phases.size(); phase++) {
            print(one.name() + ", phase " + phase, phases.get(phase));
        }
        print(one.name() + (phases.size() > 1 ? ", all phases" : ""), one.structures());
    }

    /** A line per structure. */
    public void print(String name, Map<Structure, Agreement> structures) {
        structures.forEach((structure, agreement) -> line(
                name,
                structure.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                figure("%.4f", agreement.dice()),
                figure("%.2f", agreement.hausdorffMm()),
                figure("%.2f", agreement.hausdorff95Mm()),
                figure("%.2f", agreement.assdMm()),
                figure("%.1f", agreement.referenceMl()),
                figure("%.1f", agreement.predictionMl()),
                agreement.note() == null ? "" : agreement.note()));
    }

    private void line(String... cells) {
        console.line(
                "%s",
                String.format(Locale.ROOT, "%-28s %-24s %7s %8s %8s %8s %9s %9s  %s", (Object[]) cells)
                        .stripTrailing());
    }

    private static String figure(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
