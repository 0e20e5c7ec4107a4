package org.systole.metrics.statistics;

import java.util.Arrays;
import org.systole.metrics.Measured.Reason;

/** Linear correlation, −1 to 1, with Fisher's interval. */
public final class PearsonCorrelation {
    private static final double Z = 1.959963984540054;

    private PearsonCorrelation() {}

    /** Undefined for fewer than two pairs or where one side does not vary; the interval needs four pairs. */
    public static Estimate of(PairedValues values) {
        int n = values.pairs();
        if (n < 2) {
            return Estimate.undefined(n == 0 ? Reason.NO_VALUES : Reason.TOO_FEW_VALUES);
        }
        if (!vary(values.first()) || !vary(values.second())) {
            return Estimate.undefined(Reason.NO_VARIATION);
        }
        double[] first = centred(values.first());
        double[] second = centred(values.second());
        double scale = Math.sqrt(product(first, first)) * Math.sqrt(product(second, second));
        double r = Math.max(-1, Math.min(1, product(first, second) / scale));
        if (n < 4) {
            return Estimate.withoutInterval(r, Reason.TOO_FEW_VALUES);
        }
        // infinite for r = ±1, where both ends of the interval are r
        double score = Math.log((1 + r) / (1 - r)) / 2;
        double error = Z / Math.sqrt(n - 3.0);
        return Estimate.of(r, Math.tanh(score - error), Math.tanh(score + error));
    }

    private static boolean vary(double[] values) {
        return Arrays.stream(values).anyMatch(value -> value != values[0]);
    }

    private static double[] centred(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] centred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            centred[i] = values[i] - mean;
        }
        return centred;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
