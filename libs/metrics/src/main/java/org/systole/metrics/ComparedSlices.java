package org.systole.metrics;

import java.util.ArrayList;
import java.util.List;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * The slices of a grid over which reference and prediction are compared.
 *
 * @param slices slice indices, ascending
 */
public record ComparedSlices(List<Integer> slices) {
    public ComparedSlices {
        slices = List.copyOf(slices);
    }

    /** The slices on which both know a structure. */
    public static ComparedSlices knownToBoth(LabelMap reference, LabelMap prediction, Structure structure) {
        SameGrid.require(reference.geometry(), prediction.geometry());
        List<Integer> slices = new ArrayList<>();
        for (int slice = 0; slice < reference.geometry().slices(); slice++) {
            if (reference.known().isKnown(slice, structure)
                    && prediction.known().isKnown(slice, structure)) {
                slices.add(slice);
            }
        }
        return new ComparedSlices(slices);
    }

    /** All slices of a label map on which it knows a structure. */
    public static ComparedSlices knownTo(LabelMap labels, Structure structure) {
        return knownToBoth(labels, labels, structure);
    }

    /** Volume of a structure in ml over these slices. */
    public double volumeMl(LabelMap labels, Structure structure) {
        long voxels = 0;
        for (int slice : slices) {
            voxels += labels.count(structure, slice);
        }
        return voxels * labels.geometry().spacing().voxelMl();
    }

    boolean[] flags(int total) {
        boolean[] flags = new boolean[total];
        for (int slice : slices) {
            flags[slice] = true;
        }
        return flags;
    }
}
