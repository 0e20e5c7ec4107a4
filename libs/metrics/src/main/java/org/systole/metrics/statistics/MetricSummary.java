package org.systole.metrics.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;
import org.systole.metrics.Observation;
import org.systole.metrics.Observation.Subject;

/**
 * What rows of one metric say together.
 *
 * @param patients with at least one value
 * @param distribution of all values
 * @param mean with its interval over patients
 * @param median with its interval over patients
 * @param undefined how many rows have no value, by reason: a mean without the misses beside it flatters
 */
public record MetricSummary(
        int patients, Distribution distribution, Estimate mean, Estimate median, Map<Reason, Integer> undefined) {
    public MetricSummary {
        undefined = Map.copyOf(undefined);
    }

    /** Of rows that the caller chose: one metric of one structure, model and the like. */
    public static MetricSummary of(Collection<Observation> rows, Bootstrap bootstrap) {
        Map<String, List<Double>> byPatient = new HashMap<>();
        Map<Reason, Integer> undefined = new EnumMap<>(Reason.class);
        for (Observation row : rows) {
            if (row.value() instanceof Measured.Value known) {
                byPatient
                        .computeIfAbsent(patient(row.subject()), key -> new ArrayList<>())
                        .add(known.value());
            } else if (row.value() instanceof Measured.Undefined none) {
                undefined.merge(none.reason(), 1, Integer::sum);
            }
        }
        PatientValues values = PatientValues.of(byPatient);
        return new MetricSummary(
                values.patients(), values.distribution(), bootstrap.mean(values), bootstrap.median(values), undefined);
    }

    /** Datasets may share names of patients; a line feed is in neither. */
    private static String patient(Subject subject) {
        return subject.dataset() + '\n' + subject.patient();
    }
}
