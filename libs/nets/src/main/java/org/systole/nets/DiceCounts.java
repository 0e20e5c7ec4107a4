package org.systole.nets;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Structure;

/** Sums what {@link Objective#counts} gives over batches: Dice pooled over all their voxels. */
final class DiceCounts {
    private final List<Structure> labels;
    private final double[] sums;

    DiceCounts(List<Structure> labels) {
        this.labels = labels;
        this.sums = new double[3 * labels.size()];
    }

    void add(float[] counts) {
        for (int i = 0; i < counts.length; i++) {
            sums[i] += counts[i];
        }
    }

    /** Of structures that are known and either predicted or there. */
    Map<Structure, Double> dice() {
        Map<Structure, Double> dice = new EnumMap<>(Structure.class);
        for (int l = 0; l < labels.size(); l++) {
            double sizes = sums[labels.size() + l] + sums[2 * labels.size() + l];
            if (sizes > 0) {
                dice.put(labels.get(l), 2 * sums[l] / sizes);
            }
        }
        return dice;
    }
}
