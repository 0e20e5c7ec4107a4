package org.systole.cli.segment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.systole.cli.Console;
import org.systole.imaging.postprocess.PostProcessed;
import org.systole.imaging.postprocess.StepEffect;
import org.systole.metrics.plausibility.Plausibility;

/** A segmented scan on the screen. */
final class PrintedCase {
    private final Console console;

    PrintedCase(Console console) {
        this.console = console;
    }

    void print(String name, CaseMeasures measures, PostProcessed mended, Plausibility plausibility) {
        console.line(
                "%s: %d phases, end diastole %s, end systole %s",
                name, measures.phases(), words(measures.endDiastolePhase()), words(measures.endSystolePhase()));
        console.line(
                "  EDV %s ml, ESV %s ml, SV %s ml, EF %s %%, LV mass %s g",
                words(measures.endDiastolicVolumeMl()),
                words(measures.endSystolicVolumeMl()),
                words(measures.strokeVolumeMl()),
                words(measures.ejectionFractionPercent()),
                words(measures.leftVentricularMassG()));
        if (measures.note() != null) {
            console.line("  %s", measures.note());
        }
        mended.effects().forEach(this::print);
        plausibility.findings().forEach(finding -> console.line("  please review: %s", finding.sentence()));
    }

    private void print(StepEffect effect) {
        if (effect.voxels() > 0) {
            console.line("  %s: %d voxels of %d images", effect.step(), effect.voxels(), effect.images());
        }
        effect.skipped()
                .forEach((reason, phases) ->
                        console.line("  %s: left %d phases alone, %s", effect.step(), phases, reason.note()));
    }

    private static String words(@Nullable Number figure) {
        if (figure == null) {
            return "-";
        }
        return figure instanceof Double volume ? String.format(Locale.ROOT, "%.1f", volume) : figure.toString();
    }
}
