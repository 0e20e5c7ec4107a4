package org.systole.cli.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.systole.cli.Console;
import org.systole.cli.evaluate.ClinicalAgreement.Measure;
import org.systole.cli.evaluate.ClinicalAgreement.OverPatients;
import org.systole.imaging.Structure;

/** What the cases of two folders say together, for people; a dash where there is no figure. */
final class FolderTables {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("dice", "Dice"),
            Map.entry("hausdorffMm", "HD mm"),
            Map.entry("hausdorff95Mm", "HD95 mm"),
            Map.entry("assdMm", "ASSD mm"),
            Map.entry("referenceMl", "ref. ml"),
            Map.entry("predictionMl", "pred. ml"),
            Map.entry("endDiastolicVolumeMl", "EDV ml"),
            Map.entry("endSystolicVolumeMl", "ESV ml"),
            Map.entry("strokeVolumeMl", "SV ml"),
            Map.entry("ejectionFractionPercent", "EF %"),
            Map.entry("massG", "mass g"));

    private final Console console;

    FolderTables(Console console) {
        this.console = console;
    }

    void print(FolderAgreement all) {
        console.line("");
        line(
                "summary",
                "structure",
                "figure",
                "cases",
                "mean",
                "95 % interval",
                "median",
                "middle half",
                "least",
                "largest");
        print("all", all.summary());
        all.summaryByPhase().forEach((phase, summary) -> print(words(phase), summary));
        ClinicalAgreement clinical = all.clinical();
        if (!clinical.isEmpty()) {
            print(clinical);
        }
    }

    private void print(String name, SortedMap<Structure, Map<String, FigureSummary>> summary) {
        summary.forEach((structure, figures) -> figures.forEach((key, one) -> {
            if (one.cases() > 0) {
                line(
                        name,
                        words(structure),
                        title(key),
                        Integer.toString(one.cases()),
                        number(key, one.mean()),
                        range(key, one.meanLow(), one.meanHigh()),
                        number(key, one.median()),
                        range(key, one.lowerQuartile(), one.upperQuartile()),
                        number(key, one.minimum()),
                        number(key, one.maximum()));
            }
        }));
    }

    private void print(ClinicalAgreement clinical) {
        console.line("");
        line("patient", "structure", "measure", "", "ref.", "", "pred.", "", "pred. - ref.", "");
        clinical.byPatient()
                .forEach((patient, structures) ->
                        structures.forEach((structure, figures) -> ClinicalAgreement.MEASURES.forEach(
                                (key, measure) -> print(patient, structure, key, measure, figures))));
        console.line("");
        line("patients", "structure", "measure", "", "bias", "95 % interval", "", "limits", "r", "");
        clinical.overPatients()
                .forEach((structure, measures) -> measures.forEach((key, one) -> print(structure, key, one)));
    }

    private void print(
            String patient, Structure structure, String key, Measure measure, Map<String, @Nullable Double> figures) {
        if (figures.containsKey(measure.reference().key())) {
            Double reference = figures.get(measure.reference().key());
            Double prediction = figures.get(measure.prediction().key());
            Double difference = reference == null || prediction == null ? null : prediction - reference;
            line(
                    patient,
                    words(structure),
                    title(key),
                    "",
                    number(key, reference),
                    "",
                    number(key, prediction),
                    "",
                    number(key, difference),
                    "");
        }
    }

    private void print(Structure structure, String key, OverPatients one) {
        line(
                Integer.toString(one.patients()),
                words(structure),
                title(key),
                "",
                number(key, one.bias()),
                range(key, one.biasLow(), one.biasHigh()),
                "",
                range(key, one.lowerLimit(), one.upperLimit()),
                number("dice", one.correlation()),
                "");
    }

    private void line(String... cells) {
        console.line(
                "%s",
                String.format(
                                Locale.ROOT,
                                "%-28s %-24s %-8s %5s %9s %17s %9s %17s %12s %9s",
                                Arrays.copyOf(cells, cells.length, Object[].class))
                        .stripTrailing());
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String title(String key) {
        return TITLES.getOrDefault(key, key);
    }

    private static String range(String key, @Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "-" : number(key, low) + " to " + number(key, high);
    }

    private static String number(String key, @Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return String.format(Locale.ROOT, key.equals("dice") ? "%.4f" : key.endsWith("Mm") ? "%.2f" : "%.1f", value);
    }
}
