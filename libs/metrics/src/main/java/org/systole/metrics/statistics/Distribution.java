package org.systole.metrics.statistics;

import java.util.EnumSet;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.Statistic;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;

/**
 * How values lie, in the values' own unit.
 *
 * @param count of values
 * @param standardDeviation of the sample (n − 1); undefined for one value
 * @param lowerQuartile quantiles are interpolated linearly between the nearest ranks, as NumPy's default
 */
public record Distribution(
        int count,
        Measured mean,
        Measured standardDeviation,
        Measured minimum,
        Measured lowerQuartile,
        Measured median,
        Measured upperQuartile,
        Measured maximum) {
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    /** Of finite values in any order; without a value every figure is undefined. */
    public static Distribution of(double... values) {
        if (values.length == 0) {
            Measured none = Measured.undefined(Reason.NO_VALUES);
            return new Distribution(0, none, none, none, none, none, none, none);
        }
        DoubleStatistics moments =
                DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), values);
        double[] quartiles = QUANTILE.evaluate(values, 0, 0.25, 0.5, 0.75, 1);
        return new Distribution(
                values.length,
                Measured.of(moments.getAsDouble(Statistic.MEAN)),
                values.length == 1
                        ? Measured.undefined(Reason.TOO_FEW_VALUES)
                        : Measured.of(moments.getAsDouble(Statistic.STANDARD_DEVIATION)),
                Measured.of(quartiles[0]),
                Measured.of(quartiles[1]),
                Measured.of(quartiles[2]),
                Measured.of(quartiles[3]),
                Measured.of(quartiles[4]));
    }

    /** Width of the middle half of the values. */
    public Measured interquartileRange() {
        return lowerQuartile instanceof Measured.Value lower && upperQuartile instanceof Measured.Value upper
                ? Measured.of(upper.value() - lower.value())
                : lowerQuartile;
    }
}
