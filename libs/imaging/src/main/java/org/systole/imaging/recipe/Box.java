package org.systole.imaging.recipe;

/** The part of a grid that holds scan; what lies around it is padding. Ends are exclusive. */
record Box(int firstSlice, int endSlice, int firstRow, int endRow, int firstColumn, int endColumn) {
    static Box whole(int slices, int rows, int columns) {
        return new Box(0, slices, 0, rows, 0, columns);
    }

    int rows() {
        return endRow - firstRow;
    }

    int columns() {
        return endColumn - firstColumn;
    }

    /** This box as seen from a window that begins at the given voxel and has the given size. */
    Box within(int slice, int row, int column, int slices, int rows, int columns) {
        int s0 = clamp(firstSlice - slice, slices);
        int r0 = clamp(firstRow - row, rows);
        int c0 = clamp(firstColumn - column, columns);
        return new Box(
                s0,
                Math.max(s0, clamp(endSlice - slice, slices)),
                r0,
                Math.max(r0, clamp(endRow - row, rows)),
                c0,
                Math.max(c0, clamp(endColumn - column, columns)));
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(size, index));
    }
}
