package org.systole.metrics.statistics;

import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;

/**
 * A figure and the interval that covers its true value in 95 of 100 such samples, both in the figure's unit.
 *
 * @param low lower end; undefined where there is a value but no interval, as for a single patient
 * @param high upper end; undefined whenever {@code low} is
 */
public record Estimate(Measured value, Measured low, Measured high) {
    static Estimate of(double value, double low, double high) {
        return new Estimate(Measured.of(value), Measured.of(low), Measured.of(high));
    }

    static Estimate withoutInterval(double value, Reason why) {
        return new Estimate(Measured.of(value), Measured.undefined(why), Measured.undefined(why));
    }

    static Estimate undefined(Reason why) {
        Measured none = Measured.undefined(why);
        return new Estimate(none, none, none);
    }
}
