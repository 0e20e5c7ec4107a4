package org.systole.cli.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.metrics.Measured;
import org.systole.metrics.statistics.Bootstrap;
import org.systole.metrics.statistics.Distribution;
import org.systole.metrics.statistics.Estimate;
import org.systole.metrics.statistics.PatientValues;

/**
 * How one figure lies over the cases that have it; the components are JSON keys, null where not computable.
 *
 * @param cases that have the figure
 * @param meanLow lower end of the mean's 95 % interval over patients (bootstrap, BCa)
 */
record FigureSummary(
        int cases,
        int patients,
        @Nullable Double mean,
        @Nullable Double meanLow,
        @Nullable Double meanHigh,
        @Nullable Double standardDeviation,
        @Nullable Double median,
        @Nullable Double lowerQuartile,
        @Nullable Double upperQuartile,
        @Nullable Double minimum,
        @Nullable Double maximum) {
    private static final Map<String, Function<Agreement, @Nullable Double>> FIGURES = figures();

    private static Map<String, Function<Agreement, @Nullable Double>> figures() {
        Map<String, Function<Agreement, @Nullable Double>> figures = new LinkedHashMap<>();
        figures.put("dice", Agreement::dice);
        figures.put("hausdorffMm", Agreement::hausdorffMm);
        figures.put("hausdorff95Mm", Agreement::hausdorff95Mm);
        figures.put("assdMm", Agreement::assdMm);
        figures.put("referenceMl", Agreement::referenceMl);
        figures.put("predictionMl", Agreement::predictionMl);
        return figures;
    }

    /** Per structure and figure, by the figure's JSON key. */
    static SortedMap<Structure, Map<String, FigureSummary>> of(List<CaseAgreement> cases) {
        SortedMap<Structure, Map<String, FigureSummary>> all = new TreeMap<>();
        for (Structure structure : cases.get(0).compared().keySet()) {
            Map<String, FigureSummary> one = new LinkedHashMap<>();
            FIGURES.forEach((key, figure) -> one.put(key, of(cases, structure, figure)));
            all.put(structure, one);
        }
        return all;
    }

    private static FigureSummary of(
            List<CaseAgreement> cases, Structure structure, Function<Agreement, @Nullable Double> figure) {
        Map<String, List<Double>> byPatient = new HashMap<>();
        for (CaseAgreement one : cases) {
            Double value = figure.apply(one.structures().get(structure));
            if (value != null) {
                byPatient
                        .computeIfAbsent(one.heart().patient(), patient -> new ArrayList<>())
                        .add(value);
            }
        }
        PatientValues values = PatientValues.of(byPatient);
        Distribution distribution = values.distribution();
        Estimate mean = Bootstrap.standard().mean(values);
        return new FigureSummary(
                distribution.count(),
                values.patients(),
                number(mean.value()),
                number(mean.low()),
                number(mean.high()),
                number(distribution.standardDeviation()),
                number(distribution.median()),
                number(distribution.lowerQuartile()),
                number(distribution.upperQuartile()),
                number(distribution.minimum()),
                number(distribution.maximum()));
    }

    static @Nullable Double number(Measured measured) {
        return measured instanceof Measured.Value known ? known.value() : null;
    }
}
