package org.systole.metrics.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.systole.metrics.Measured;
import org.systole.metrics.Measured.Reason;

/**
 * Whether the second of paired values tends to be larger or smaller than the first, two-sided. Pairs have to be
 * independent: one per patient.
 *
 * @param equalPairs pairs without a difference; they are left out of the test, as Wilcoxon did
 * @param medianDifference second − first
 * @param pValue exact for up to 50 differing pairs whose differences are not tied, else by the normal approximation with correction
 *     for ties and continuity; undefined where no pair differs
 */
public record WilcoxonSignedRank(int pairs, int equalPairs, Measured medianDifference, Measured pValue) {

    /** Compares values pair by pair. */
    public static WilcoxonSignedRank of(PairedValues values) {
        double[] differences = values.differences();
        double[] differing =
                Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        int equal = differences.length - differing.length;
        Measured median = Distribution.of(differences).median();
        if (differing.length == 0) {
            Reason why = equal == 0 ? Reason.NO_VALUES : Reason.NO_VARIATION;
            return new WilcoxonSignedRank(equal, equal, median, Measured.undefined(why));
        }
        double p = WilcoxonSignedRankTest.withDefaults().test(differing).getPValue();
        return new WilcoxonSignedRank(differences.length, equal, median, Measured.of(p));
    }
}
