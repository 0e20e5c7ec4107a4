package org.systole.metrics.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values by patient: those of one patient (two phases, ten slices) resemble each other, so that patients and not values
 * are the independent draws. Immutable; neither the order of patients nor that of a patient's values matters.
 */
public final class PatientValues {
    private final double[] values;
    /** Patient p has the values from starts[p] to before starts[p + 1]. */
    private final int[] starts;

    private PatientValues(double[] values, int[] starts) {
        this.values = values;
        this.starts = starts;
    }

    /** Finite values by the patient's name; patients without values are left out. */
    public static PatientValues of(Map<String, ? extends Collection<Double>> byPatient) {
        Map<String, Collection<Double>> sorted = new TreeMap<>();
        byPatient.forEach((patient, own) -> {
            if (!own.isEmpty()) {
                sorted.put(patient, own);
            }
        });
        int total = sorted.values().stream().mapToInt(Collection::size).sum();
        double[] values = new double[total];
        int[] starts = new int[sorted.size() + 1];
        int patient = 0;
        for (Collection<Double> own : sorted.values()) {
            int end = starts[patient];
            for (double value : own) {
                values[end++] = value;
            }
            Arrays.sort(values, starts[patient], end);
            starts[++patient] = end;
        }
        return new PatientValues(values, starts);
    }

    /** One finite value per patient. */
    public static PatientValues independent(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] starts = new int[sorted.length + 1];
        Arrays.setAll(starts, i -> i);
        return new PatientValues(sorted, starts);
    }

    /** Number of patients. */
    public int patients() {
        return starts.length - 1;
    }

    /** Of all values. */
    public Distribution distribution() {
        return Distribution.of(values);
    }

    int count() {
        return values.length;
    }

    boolean vary() {
        return Arrays.stream(values).anyMatch(value -> value != values[0]);
    }

    int count(int patient) {
        return starts[patient + 1] - starts[patient];
    }

    /** Appends a patient's values and returns where they end. */
    int copy(int patient, double[] into, int at) {
        int count = count(patient);
        System.arraycopy(values, starts[patient], into, at, count);
        return at + count;
    }

    double sum(int patient) {
        double sum = 0;
        for (int i = starts[patient]; i < starts[patient + 1]; i++) {
            sum += values[i];
        }
        return sum;
    }
}
