package org.systole.metrics.statistics;

import org.apache.commons.statistics.descriptive.Median;

/** A statistic of the values of some patients, of whom any may be there several times. */
interface PooledStatistic {
    double of(int[] patients, int count);

    /** Sums are kept by patient: drawing a patient costs one addition. */
    static PooledStatistic mean(PatientValues values) {
        double[] sums = new double[values.patients()];
        int[] counts = new int[sums.length];
        for (int patient = 0; patient < sums.length; patient++) {
            sums[patient] = values.sum(patient);
            counts[patient] = values.count(patient);
        }
        return (patients, count) -> {
            double sum = 0;
            long rows = 0;
            for (int i = 0; i < count; i++) {
                sum += sums[patients[i]];
                rows += counts[patients[i]];
            }
            return sum / rows;
        };
    }

    static PooledStatistic median(PatientValues values) {
        int largest = 0;
        for (int patient = 0; patient < values.patients(); patient++) {
            largest = Math.max(largest, values.count(patient));
        }
        double[] pooled = new double[Math.multiplyExact(largest, values.patients())];
        Median median = Median.withDefaults();
        return (patients, count) -> {
            int end = 0;
            for (int i = 0; i < count; i++) {
                end = values.copy(patients[i], pooled, end);
            }
            return median.evaluateRange(pooled, 0, end);
        };
    }
}
