package org.systole.metrics.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.metrics.Measured;
import org.systole.metrics.Observation;
import org.systole.metrics.Observation.Moment;
import org.systole.metrics.Observation.SliceAt;

/** Two values of each of several independent things, as two nets on one patient or reference and prediction. Immutable. */
public final class PairedValues {
    private record Patient(String dataset, String name) {}

    private record Place(
            Patient patient,
            Moment moment,
            Structure structure,
            @Nullable SliceAt slice) {
        static Place of(Observation row) {
            Patient patient = new Patient(row.subject().dataset(), row.subject().patient());
            return new Place(patient, row.moment(), row.structure(), row.slice());
        }
    }

    private final double[] first;
    private final double[] second;

    private PairedValues(double[] first, double[] second) {
        this.first = first;
        this.second = second;
    }

    /** Finite values; equal indices belong together. */
    public static PairedValues of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " values cannot be paired with " + second.length);
        }
        return new PairedValues(first.clone(), second.clone());
    }

    /**
     * One pair per patient: rows of one moment, structure and slice belong together, rows that are defined on one side
     * only are left out, and several pairs of a patient are averaged, because they are not independent.
     *
     * @param first rows of one metric (and model)
     * @param second rows of the metric (and model) that it is compared with
     */
    public static PairedValues perPatient(Collection<Observation> first, Collection<Observation> second) {
        Map<Place, Double> there = new HashMap<>();
        for (Observation row : first) {
            if (row.value() instanceof Measured.Value known && there.put(Place.of(row), known.value()) != null) {
                throw new IllegalArgumentException("two rows of one metric and model: " + row);
            }
        }
        Map<Patient, List<double[]>> pairs =
                new TreeMap<>(Comparator.comparing(Patient::dataset).thenComparing(Patient::name));
        for (Observation row : second) {
            Double other = there.get(Place.of(row));
            if (row.value() instanceof Measured.Value known && other != null) {
                pairs.computeIfAbsent(Place.of(row).patient(), key -> new ArrayList<>())
                        .add(new double[] {other, known.value()});
            }
        }
        return new PairedValues(means(pairs.values(), 0), means(pairs.values(), 1));
    }

    private static double[] means(Collection<List<double[]>> pairs, int side) {
        return pairs.stream()
                .mapToDouble(own -> own.stream().mapToDouble(pair -> pair[side]).sum() / own.size())
                .toArray();
    }

    /** Number of pairs. */
    public int pairs() {
        return first.length;
    }

    double[] first() {
        return first;
    }

    double[] second() {
        return second;
    }

    /** Second − first. */
    public double[] differences() {
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = second[i] - first[i];
        }
        return differences;
    }

    /** Middle of each pair, the horizontal axis of a Bland–Altman plot. */
    public double[] middles() {
        double[] middles = new double[first.length];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (first[i] + second[i]) / 2;
        }
        return middles;
    }
}
