package org.systole.imaging;

/**
 * Distances between voxel centres in mm.
 *
 * @param columnMm from one column to the next (along a row)
 * @param rowMm from one row to the next (down a column)
 * @param sliceMm from one slice centre to the next, measured along the normal; never the slice thickness
 */
public record Spacing(double columnMm, double rowMm, double sliceMm) {
    public Spacing {
        requirePositive("columnMm", columnMm);
        requirePositive("rowMm", rowMm);
        requirePositive("sliceMm", sliceMm);
    }

    /** Volume of one voxel in ml. */
    public double voxelMl() {
        return columnMm * rowMm * sliceMm / 1000.0;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a positive number of mm but is " + value);
        }
    }
}
