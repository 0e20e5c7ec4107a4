package org.systole.metrics.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systole.metrics.Measured;

/** p-values of tests that were made together, so that the chance of any false finding among them stays bounded. */
public final class HolmCorrection {
    private record Ranked(int index, double pValue) {}

    private HolmCorrection() {}

    /** The adjusted p-values in the order given; undefined ones stay undefined and do not count among the tests. */
    public static List<Measured> adjust(List<Measured> pValues) {
        List<Ranked> family = new ArrayList<>();
        for (int i = 0; i < pValues.size(); i++) {
            if (pValues.get(i) instanceof Measured.Value known) {
                family.add(new Ranked(i, known.value()));
            }
        }
        family.sort(Comparator.comparingDouble(Ranked::pValue));
        List<Measured> adjusted = new ArrayList<>(pValues);
        double largest = 0;
        for (int rank = 0; rank < family.size(); rank++) {
            Ranked one = family.get(rank);
            largest = Math.max(largest, Math.min(1, (family.size() - rank) * one.pValue()));
            adjusted.set(one.index(), Measured.of(largest));
        }
        return List.copyOf(adjusted);
    }
}
