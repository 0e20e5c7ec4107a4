package org.systole.imaging;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Distances between voxel centres in mm.
 *
 * @param columnMm from one column to the next (along a row)
 * @param rowMm from one row to the next (down a column)
 * @param sliceMm from one slice centre to the next, measured along the normal; never the slice thickness
 * @param unknown nobody knows the distances: the three values are 1 and count voxels, and whoever gives out mm or ml
 *     gives none instead
 */
public record Spacing(
        double columnMm,
        double rowMm,
        double sliceMm,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unknown) {
    public Spacing {
        requirePositive("columnMm", columnMm);
        requirePositive("rowMm", rowMm);
        requirePositive("sliceMm", sliceMm);
        if (unknown && (columnMm != 1 || rowMm != 1 || sliceMm != 1)) {
            throw new IllegalArgumentException("an unknown spacing counts voxels");
        }
    }

    /** A spacing that is known. */
    public Spacing(double columnMm, double rowMm, double sliceMm) {
        this(columnMm, rowMm, sliceMm, false);
    }

    /** The spacing of images that do not say: distances count voxels. */
    public static Spacing ofUnknown() {
        return new Spacing(1, 1, 1, true);
    }

    /** Volume of one voxel in ml; of an unknown spacing a number that is good for comparing volumes only. */
    public double voxelMl() {
        return columnMm * rowMm * sliceMm / 1000.0;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a positive number of mm but is " + value);
        }
    }
}
