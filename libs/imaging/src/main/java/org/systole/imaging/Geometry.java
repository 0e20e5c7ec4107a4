package org.systole.imaging;

import java.util.Objects;

/**
 * The grid of a volume in patient coordinates (LPS, mm at voxel centres).
 *
 * @param origin centre of the voxel at slice 0, row 0, column 0
 * @param columnDirection unit vector along which the column index grows
 * @param rowDirection unit vector along which the row index grows
 * @param sliceDirection unit vector along which the slice index grows
 */
public record Geometry(
        int columns,
        int rows,
        int slices,
        Spacing spacing,
        Vector3 origin,
        Vector3 columnDirection,
        Vector3 rowDirection,
        Vector3 sliceDirection) {
    public Geometry {
        if (columns < 1 || rows < 1 || slices < 1) {
            throw new IllegalArgumentException(
                    "a grid needs at least one voxel on each axis but is " + columns + "x" + rows + "x" + slices);
        }
        Objects.requireNonNull(spacing, "spacing");
        requireFinite("origin", origin);
        requireFinite("columnDirection", columnDirection);
        requireFinite("rowDirection", rowDirection);
        requireFinite("sliceDirection", sliceDirection);
    }

    private static void requireFinite(String name, Vector3 vector) {
        if (!Double.isFinite(vector.x() + vector.y() + vector.z())) {
            throw new IllegalArgumentException(name + " must be finite but is " + vector);
        }
    }

    /** An axis-aligned grid at the origin: columns to the left, rows to posterior, slices to superior. */
    public static Geometry axisAligned(int columns, int rows, int slices, Spacing spacing) {
        return new Geometry(
                columns,
                rows,
                slices,
                spacing,
                new Vector3(0, 0, 0),
                new Vector3(1, 0, 0),
                new Vector3(0, 1, 0),
                new Vector3(0, 0, 1));
    }

    /** Voxels of one slice. */
    public int sliceVoxels() {
        return Math.multiplyExact(columns, rows);
    }

    /** Voxels of the whole grid. */
    public int voxels() {
        return Math.multiplyExact(sliceVoxels(), slices);
    }

    /** Centre of a voxel in LPS mm; indices may be fractional or outside the grid. */
    public Vector3 positionOf(double slice, double row, double column) {
        return origin.plus(columnDirection.times(column * spacing.columnMm()))
                .plus(rowDirection.times(row * spacing.rowMm()))
                .plus(sliceDirection.times(slice * spacing.sliceMm()));
    }

    /** The same plane with another window in the plane: row and column of the new first voxel may be negative. */
    public Geometry window(int firstRow, int firstColumn, int newRows, int newColumns) {
        return new Geometry(
                newColumns,
                newRows,
                slices,
                spacing,
                positionOf(0, firstRow, firstColumn),
                columnDirection,
                rowDirection,
                sliceDirection);
    }

    /** "256x256x10 voxels of 1.367x1.367x10.000 mm", for messages. */
    public String describe() {
        if (spacing.unknown()) {
            return columns + "x" + rows + "x" + slices + " voxels of unknown size";
        }
        return String.format(
                java.util.Locale.ROOT,
                "%dx%dx%d voxels of %.3fx%.3fx%.3f mm",
                columns,
                rows,
                slices,
                spacing.columnMm(),
                spacing.rowMm(),
                spacing.sliceMm());
    }
}
