package org.systole.cli.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;
import org.systole.metrics.Metric;
import org.systole.metrics.Observation;
import org.systole.metrics.Observation.Subject;
import org.systole.metrics.Observations;
import org.systole.metrics.StructureAgreement;
import org.systole.metrics.statistics.BlandAltman;
import org.systole.metrics.statistics.Estimate;
import org.systole.metrics.statistics.PairedValues;
import org.systole.metrics.statistics.PearsonCorrelation;

/**
 * Clinical measures of the patients of whom end diastole and end systole are there.
 *
 * @param rows one per patient, structure and measure
 */
record ClinicalAgreement(List<Observation> rows) {
    /** The measures by the JSON key of their agreement. */
    static final Map<String, Measure> MEASURES = measures();

    /** A measure of the reference and the same of the prediction. */
    record Measure(Metric reference, Metric prediction) {}

    /**
     * prediction − reference over patients; the components are JSON keys, null where not computable.
     *
     * @param biasLow lower end of the bias' 95 % interval
     * @param lowerLimit of agreement, bias − 1.96 standard deviations
     * @param correlation Pearson's
     */
    record OverPatients(
            int patients,
            @Nullable Double bias,
            @Nullable Double biasLow,
            @Nullable Double biasHigh,
            @Nullable Double lowerLimit,
            @Nullable Double upperLimit,
            @Nullable Double correlation,
            @Nullable Double correlationLow,
            @Nullable Double correlationHigh) {
        static OverPatients of(PairedValues values) {
            BlandAltman difference = BlandAltman.of(values);
            Estimate correlation = PearsonCorrelation.of(values);
            return new OverPatients(
                    difference.pairs(),
                    FigureSummary.number(difference.bias().value()),
                    FigureSummary.number(difference.bias().low()),
                    FigureSummary.number(difference.bias().high()),
                    FigureSummary.number(difference.lowerLimit().value()),
                    FigureSummary.number(difference.upperLimit().value()),
                    FigureSummary.number(correlation.value()),
                    FigureSummary.number(correlation.low()),
                    FigureSummary.number(correlation.high()));
        }
    }

    private static Map<String, Measure> measures() {
        Map<String, Measure> all = new LinkedHashMap<>();
        all.put(
                "endDiastolicVolumeMl",
                new Measure(Metric.REFERENCE_END_DIASTOLIC_VOLUME, Metric.PREDICTION_END_DIASTOLIC_VOLUME));
        all.put(
                "endSystolicVolumeMl",
                new Measure(Metric.REFERENCE_END_SYSTOLIC_VOLUME, Metric.PREDICTION_END_SYSTOLIC_VOLUME));
        all.put("strokeVolumeMl", new Measure(Metric.REFERENCE_STROKE_VOLUME, Metric.PREDICTION_STROKE_VOLUME));
        all.put(
                "ejectionFractionPercent",
                new Measure(Metric.REFERENCE_EJECTION_FRACTION, Metric.PREDICTION_EJECTION_FRACTION));
        all.put("massG", new Measure(Metric.REFERENCE_MASS, Metric.PREDICTION_MASS));
        return all;
    }

    static ClinicalAgreement of(List<CaseAgreement> cases) {
        SortedMap<String, Map<EndPhase, CaseAgreement>> patients = new TreeMap<>();
        for (CaseAgreement one : cases) {
            if (one.heart().endPhase() != null && one.isSinglePhase()) {
                patients.computeIfAbsent(one.heart().patient(), patient -> new EnumMap<>(EndPhase.class))
                        .put(one.heart().endPhase(), one);
            }
        }
        List<Observation> rows = new ArrayList<>();
        patients.forEach((patient, phases) -> {
            CaseAgreement diastole = phases.get(EndPhase.END_DIASTOLE);
            CaseAgreement systole = phases.get(EndPhase.END_SYSTOLE);
            if (diastole != null && systole != null) {
                Observations one = new Observations(
                        new Subject("", patient, diastole.heart().pathology(), ""));
                diastole.compared().forEach((structure, at) -> {
                    List<StructureAgreement> then = systole.compared().get(structure);
                    if (then != null) {
                        one.addCycle(at.get(0), then.get(0));
                    }
                });
                rows.addAll(one.rows());
            }
        });
        return new ClinicalAgreement(rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** By patient, structure and the metric's key. */
    SortedMap<String, SortedMap<Structure, Map<String, @Nullable Double>>> byPatient() {
        SortedMap<String, SortedMap<Structure, Map<String, @Nullable Double>>> all = new TreeMap<>();
        for (Observation row : rows) {
            all.computeIfAbsent(row.subject().patient(), patient -> new TreeMap<>())
                    .computeIfAbsent(row.structure(), structure -> new LinkedHashMap<>())
                    .put(row.metric().key(), FigureSummary.number(row.value()));
        }
        return all;
    }

    /** By structure and the key of {@link #MEASURES}. */
    SortedMap<Structure, Map<String, OverPatients>> overPatients() {
        SortedMap<Structure, Map<String, OverPatients>> all = new TreeMap<>();
        rows.stream().map(Observation::structure).distinct().forEach(structure -> {
            Map<String, OverPatients> one = new LinkedHashMap<>();
            MEASURES.forEach((key, measure) -> {
                List<Observation> reference = rows(structure, measure.reference());
                if (!reference.isEmpty()) {
                    one.put(
                            key,
                            OverPatients.of(PairedValues.perPatient(reference, rows(structure, measure.prediction()))));
                }
            });
            all.put(structure, one);
        });
        return all;
    }

    private List<Observation> rows(Structure structure, Metric metric) {
        return rows.stream()
                .filter(row -> row.structure() == structure && row.metric() == metric)
                .toList();
    }
}
