package org.systole.metrics.ablation;

import java.util.OptionalDouble;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Value;

/**
 * A figure before and after, summed over the volumes where both are defined, so that the means compare the same volumes.
 *
 * @param count of these volumes
 */
public record Pairs(int count, double sumBefore, double sumAfter) {
    static Pairs of(Measured before, Measured after) {
        return before instanceof Value was && after instanceof Value is
                ? new Pairs(1, was.value(), is.value())
                : new Pairs(0, 0, 0);
    }

    /** Empty where no volume has both. */
    public OptionalDouble meanBefore() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumBefore / count);
    }

    /** Empty where no volume has both. */
    public OptionalDouble meanAfter() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumAfter / count);
    }

    Pairs plus(Pairs other) {
        return new Pairs(count + other.count, sumBefore + other.sumBefore, sumAfter + other.sumAfter);
    }
}
