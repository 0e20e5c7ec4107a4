package org.systole.metrics.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.systole.metrics.Measured.Reason;

/**
 * 95 % intervals by drawing patients with replacement: bias-corrected and accelerated (BCa), the acceleration by leaving
 * out one patient at a time. The same seed and values give the same interval on every machine.
 *
 * @param resamples drawn per interval, at least 100
 */
public record Bootstrap(long seed, int resamples) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);
    private static final double TAIL = 0.025;

    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException(
                    "an interval needs at least 100 resamples but " + resamples + " are asked for");
        }
    }

    /** 9,999 resamples of one fixed seed. */
    public static Bootstrap standard() {
        return new Bootstrap(1, 9_999);
    }

    /** Mean of all values; undefined without values, no interval for one patient or where all values are equal. */
    public Estimate mean(PatientValues values) {
        return estimate(values, PooledStatistic.mean(values));
    }

    /** Median of all values; undefined as the mean is. */
    public Estimate median(PatientValues values) {
        return estimate(values, PooledStatistic.median(values));
    }

    private Estimate estimate(PatientValues values, PooledStatistic statistic) {
        int patients = values.patients();
        if (patients == 0) {
            return Estimate.undefined(Reason.NO_VALUES);
        }
        int[] all = new int[patients];
        Arrays.setAll(all, i -> i);
        double found = statistic.of(all, patients);
        if (patients == 1) {
            return Estimate.withoutInterval(found, Reason.TOO_FEW_VALUES);
        }
        if (!values.vary()) {
            return Estimate.withoutInterval(found, Reason.NO_VARIATION);
        }
        double[] drawn = drawn(patients, statistic);
        double bias = bias(drawn, found);
        double acceleration = acceleration(all, statistic);
        double tail = NORMAL.inverseCumulativeProbability(TAIL);
        double[] ends = QUANTILE.evaluate(drawn, level(bias, acceleration, tail), level(bias, acceleration, -tail));
        return Estimate.of(found, ends[0], ends[1]);
    }

    private double[] drawn(int patients, PooledStatistic statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[resamples];
        int[] chosen = new int[patients];
        for (int resample = 0; resample < resamples; resample++) {
            for (int i = 0; i < patients; i++) {
                chosen[i] = random.nextInt(patients);
            }
            drawn[resample] = statistic.of(chosen, patients);
        }
        return drawn;
    }

    /** Normal score of the share of resamples below the found value; equal ones count half. */
    private static double bias(double[] drawn, double found) {
        double below = 0;
        for (double value : drawn) {
            below += value < found ? 1 : value == found ? 0.5 : 0;
        }
        double share = Math.min(Math.max(below, 0.5), drawn.length - 0.5) / drawn.length;
        return NORMAL.inverseCumulativeProbability(share);
    }

    private static double acceleration(int[] all, PooledStatistic statistic) {
        double[] without = new double[all.length];
        for (int left = 0; left < all.length; left++) {
            int[] others = all.clone();
            others[left] = all[all.length - 1];
            without[left] = statistic.of(others, all.length - 1);
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            double away = mean - value;
            squares += away * away;
            cubes += away * away * away;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double level(double bias, double acceleration, double score) {
        double shifted = bias + score;
        return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    }
}
