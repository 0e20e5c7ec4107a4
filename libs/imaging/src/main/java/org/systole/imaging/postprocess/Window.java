package org.systole.imaging.postprocess;

import java.util.Arrays;
import org.systole.imaging.Geometry;

/**
 * The smallest box of a label map that holds the voxels asked for, with a rim of one voxel all around (in the plane only,
 * where it is one slice), so that no loop inside it has to look out for the edge. The rim stands for what lies outside the box: background that reaches the
 * border of the image, or that border itself.
 */
final class Window {
    /** Asks for every structure. */
    static final int ANY_STRUCTURE = 0;

    /** What the rim holds: neither a structure nor background, and less than 0 as is the label of unknown voxels. */
    static final byte OUTSIDE = -2;

    /** No voxel was found. */
    static final Window NONE = new Window(0, 0, 0, 0, 0, 0);

    private final int firstSlice;
    private final int firstRow;
    private final int firstColumn;
    private final int slices;
    private final int rows;
    private final int columns;

    private Window(int firstSlice, int lastSlice, int firstRow, int lastRow, int firstColumn, int lastColumn) {
        this.firstSlice = firstSlice;
        this.firstRow = firstRow;
        this.firstColumn = firstColumn;
        this.slices = lastSlice - firstSlice;
        this.rows = lastRow - firstRow;
        this.columns = lastColumn - firstColumn;
    }

    /**
     * Around the voxels of a code on some slices.
     *
     * @param code a structure's, or {@link #ANY_STRUCTURE}
     * @param until the slice behind the last
     */
    static Window around(byte[] codes, Geometry grid, int code, int from, int until) {
        int lowSlice = until;
        int highSlice = -1;
        int lowRow = grid.rows();
        int highRow = -1;
        int lowColumn = grid.columns();
        int highColumn = -1;
        for (int slice = from; slice < until; slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                int start = (slice * grid.rows() + row) * grid.columns();
                int first = 0;
                while (first < grid.columns() && !asked(codes[start + first], code)) {
                    first++;
                }
                if (first == grid.columns()) {
                    continue;
                }
                int last = grid.columns() - 1;
                while (!asked(codes[start + last], code)) {
                    last--;
                }
                lowSlice = Math.min(lowSlice, slice);
                highSlice = slice;
                lowRow = Math.min(lowRow, row);
                highRow = Math.max(highRow, row);
                lowColumn = Math.min(lowColumn, first);
                highColumn = Math.max(highColumn, last);
            }
        }
        return highSlice < 0
                ? NONE
                : new Window(lowSlice, highSlice + 1, lowRow, highRow + 1, lowColumn, highColumn + 1);
    }

    private static boolean asked(byte here, int code) {
        return code == ANY_STRUCTURE ? here > 0 : here == code;
    }

    boolean isEmpty() {
        return slices == 0;
    }

    int slices() {
        return slices;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int rowStride() {
        return columns + 2;
    }

    int sliceStride() {
        return (rows + 2) * (columns + 2);
    }

    private int rimSlices() {
        return slices > 1 ? 1 : 0;
    }

    /** Voxels with the rim. */
    int voxels() {
        return (slices + 2 * rimSlices()) * sliceStride();
    }

    /** Offsets of a voxel's neighbours. */
    int[] neighbours(Connectivity connectivity) {
        return slices > 1 ? connectivity.inVolume(rowStride(), sliceStride()) : connectivity.inPlane(rowStride());
    }

    /** Index of a voxel, counted from the first one inside the rim. */
    int index(int slice, int row, int column) {
        return (slice + rimSlices()) * sliceStride() + (row + 1) * rowStride() + column + 1;
    }

    /** Index of the same voxel in the whole grid. */
    int gridIndex(Geometry grid, int slice, int row, int column) {
        return ((firstSlice + slice) * grid.rows() + firstRow + row) * grid.columns() + firstColumn + column;
    }

    /** A copy of what is inside; the rim is {@link #OUTSIDE}. */
    byte[] cut(byte[] codes, Geometry grid) {
        byte[] inside = new byte[voxels()];
        Arrays.fill(inside, OUTSIDE);
        for (int slice = 0; slice < slices; slice++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(codes, gridIndex(grid, slice, row, 0), inside, index(slice, row, 0), columns);
            }
        }
        return inside;
    }
}
