package org.systole.metrics;

import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;

/**
 * Where the slices of a reference lie along the left ventricle: equal thirds of the slices from the first to the last
 * that show its cavity or myocardium in this phase, as the 17-segment model divides the ventricle (M. D. Cerqueira et
 * al., Standardized myocardial segmentation and nomenclature for tomographic imaging of the heart, Circulation 105
 * (2002)). A slice belongs to the third in which its centre lies.
 *
 * <p>Files have the base or the apex first. The apex is the end with the smaller left ventricle; of two equal ends the
 * one that lies further to the left, front and feet.
 */
public final class SlicePositions {
    private final int first;
    private final int last;
    private final boolean apexFirst;

    private SlicePositions(int first, int last, boolean apexFirst) {
        this.first = first;
        this.last = last;
        this.apexFirst = apexFirst;
    }

    /** By the left ventricle of a reference; a reference without one places no slice. */
    public static SlicePositions of(LabelMap reference) {
        int slices = reference.geometry().slices();
        int[] voxels = new int[slices];
        int first = slices;
        int last = -1;
        for (int slice = 0; slice < slices; slice++) {
            voxels[slice] = reference.count(Structure.LEFT_VENTRICLE_CAVITY, slice)
                    + reference.count(Structure.MYOCARDIUM, slice);
            if (voxels[slice] > 0) {
                first = Math.min(first, slice);
                last = slice;
            }
        }
        return new SlicePositions(first, last, apexFirst(reference, voxels, first, last));
    }

    private static boolean apexFirst(LabelMap reference, int[] voxels, int first, int last) {
        long firstHalf = 0;
        long lastHalf = 0;
        for (int i = 0; i < (last - first + 1) / 2; i++) {
            firstHalf += voxels[first + i];
            lastHalf += voxels[last - i];
        }
        if (firstHalf != lastHalf) {
            return firstHalf < lastHalf;
        }
        Vector3 along = reference.geometry().sliceDirection();
        return along.x() - along.y() - along.z() < 0;
    }

    /** Null beyond base and apex, and on every slice where the reference shows no left ventricle at all. */
    public @Nullable SlicePosition at(int slice) {
        if (slice < first || slice > last) {
            return null;
        }
        int fromBase = apexFirst ? last - slice : slice - first;
        // thirds of 2n half slices, whose centres lie at odd ones: whole numbers keep the bounds exact
        int centre = 3 * (2 * fromBase + 1);
        int length = 2 * (last - first + 1);
        if (centre < length) {
            return SlicePosition.BASAL;
        }
        return centre < 2 * length ? SlicePosition.MID : SlicePosition.APICAL;
    }
}
