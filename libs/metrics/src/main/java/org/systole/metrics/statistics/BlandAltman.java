package org.systole.metrics.statistics;

import org.apache.commons.statistics.distribution.TDistribution;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;

/**
 * Agreement of two ways of measuring one thing: differences second − first (prediction − reference), in their unit.
 * Intervals are those of Student's t; the variance of a limit is the approximation of Bland and Altman 1999. The pairs
 * are taken as independent and their differences as normal.
 *
 * @param bias mean difference
 * @param standardDeviation of the differences
 * @param lowerLimit bias − 1.96 standard deviations
 * @param upperLimit bias + 1.96 standard deviations
 */
public record BlandAltman(
        int pairs, Estimate bias, Measured standardDeviation, Estimate lowerLimit, Estimate upperLimit) {
    private static final double Z = 1.959963984540054;

    /** Limits need two pairs. */
    public static BlandAltman of(PairedValues values) {
        int n = values.pairs();
        Distribution differences = Distribution.of(values.differences());
        if (!(differences.mean() instanceof Measured.Value mean)) {
            Estimate none = Estimate.undefined(Reason.NO_VALUES);
            return new BlandAltman(n, none, differences.standardDeviation(), none, none);
        }
        if (!(differences.standardDeviation() instanceof Measured.Value deviation)) {
            Estimate none = Estimate.undefined(Reason.TOO_FEW_VALUES);
            return new BlandAltman(
                    n,
                    Estimate.withoutInterval(mean.value(), Reason.TOO_FEW_VALUES),
                    differences.standardDeviation(),
                    none,
                    none);
        }
        double s = deviation.value();
        double t = TDistribution.of(n - 1).inverseSurvivalProbability(0.025);
        double biasError = t * s / Math.sqrt(n);
        double limitError = t * s * Math.sqrt(1.0 / n + Z * Z / (2.0 * (n - 1)));
        return new BlandAltman(
                n,
                around(mean.value(), biasError),
                deviation,
                around(mean.value() - Z * s, limitError),
                around(mean.value() + Z * s, limitError));
    }

    private static Estimate around(double value, double error) {
        return Estimate.of(value, value - error, value + error);
    }
}
