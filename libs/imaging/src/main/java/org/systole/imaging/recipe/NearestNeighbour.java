package org.systole.imaging.recipe;

import java.util.Arrays;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Vector3;

/**
 * Labels of one grid on another by nearest neighbour. Both grids share their axes, so that each axis is mapped by
 * itself; positions in mm follow or undo crop, pad and resampling alike.
 */
final class NearestNeighbour {
    private static final int OUTSIDE = -1;

    private final Geometry to;
    private final int[] columns;
    private final int[] rows;
    private final int[] slices;

    NearestNeighbour(Geometry from, Geometry to) {
        this.to = to;
        Vector3 offset = to.origin().minus(from.origin());
        columns = axis(
                offset.dot(from.columnDirection()),
                to.spacing().columnMm(),
                to.columns(),
                from.spacing().columnMm(),
                from.columns());
        rows = axis(
                offset.dot(from.rowDirection()),
                to.spacing().rowMm(),
                to.rows(),
                from.spacing().rowMm(),
                from.rows());
        slices = axis(
                offset.dot(from.sliceDirection()),
                to.spacing().sliceMm(),
                to.slices(),
                from.spacing().sliceMm(),
                from.slices());
    }

    /** @param outside label of voxels that lie outside the labelled grid */
    LabelMap apply(LabelMap labels, int outside) {
        Geometry from = labels.geometry();
        byte[] codes = new byte[to.voxels()];
        Arrays.fill(codes, (byte) outside);
        KnownStructures known = KnownStructures.nowhere(to.slices());
        int i = 0;
        for (int slice = 0; slice < to.slices(); slice++) {
            if (slices[slice] != OUTSIDE) {
                known = known.with(slice, labels.known().onSlice(slices[slice]));
            }
            for (int row = 0; row < to.rows(); row++) {
                boolean inside = slices[slice] != OUTSIDE && rows[row] != OUTSIDE;
                int start = inside ? (slices[slice] * from.rows() + rows[row]) * from.columns() : 0;
                for (int column = 0; column < to.columns(); column++, i++) {
                    if (inside && columns[column] != OUTSIDE) {
                        codes[i] = labels.codes()[start + columns[column]];
                    }
                }
            }
        }
        return new LabelMap(to, codes, known);
    }

    /** For each index of an axis the nearest one of the other grid, or {@link #OUTSIDE}. */
    private static int[] axis(double offsetMm, double toMm, int to, double fromMm, int from) {
        int[] nearest = new int[to];
        Arrays.fill(nearest, OUTSIDE);
        for (int i = 0; i < to; i++) {
            long index = Math.round((offsetMm + i * toMm) / fromMm);
            if (index >= 0 && index < from) {
                nearest[i] = (int) index;
            }
        }
        return nearest;
    }
}
