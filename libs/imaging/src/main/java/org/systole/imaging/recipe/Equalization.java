package org.systole.imaging.recipe;

import java.util.Arrays;

/** The kernel of {@link Clahe}: one histogram per tile, and between tiles the blend of their four nearest. */
final class Equalization {
    /** Grey levels of a histogram. */
    static final int LEVELS = 1 << 16;

    private final double clipLimit;
    private final int tilesDown;
    private final int tilesAcross;

    Equalization(double clipLimit, int tilesDown, int tilesAcross) {
        this.clipLimit = clipLimit;
        this.tilesDown = tilesDown;
        this.tilesAcross = tilesAcross;
    }

    /**
     * Equalizes one slice into {@code result} from {@code start} on.
     *
     * @param top no level of the slice is higher
     */
    void apply(char[] slice, int top, int rows, int columns, float[] result, int start) {
        boolean even = rows % tilesDown == 0 && columns % tilesAcross == 0;
        int tileRows = (even ? rows : rows + tilesDown - rows % tilesDown) / tilesDown;
        int tileColumns = (even ? columns : columns + tilesAcross - columns % tilesAcross) / tilesAcross;
        char[][] curves = new char[tilesDown * tilesAcross][];
        int[] histogram = new int[top + 1];
        for (int tile = 0; tile < curves.length; tile++) {
            Arrays.fill(histogram, 0);
            int row = tile / tilesAcross * tileRows;
            int column = tile % tilesAcross * tileColumns;
            count(slice, rows, columns, row, column, tileRows, tileColumns, histogram);
            curves[tile] = curve(histogram, tileRows * tileColumns);
        }
        if (curves.length == 1) {
            for (int i = 0; i < slice.length; i++) {
                result[start + i] = curves[0][slice[i]];
            }
        } else {
            blend(slice, rows, columns, tileRows, tileColumns, curves, result, start);
        }
    }

    /** A tile that reaches beyond the slice goes on with its mirror image. */
    private static void count(
            char[] slice, int rows, int columns, int row, int column, int height, int width, int[] histogram) {
        for (int r = row; r < row + height; r++) {
            int from = mirrored(r, rows) * columns;
            int inside = Math.min(column + width, columns);
            for (int c = column; c < inside; c++) {
                histogram[slice[from + c]]++;
            }
            for (int c = Math.max(column, columns); c < column + width; c++) {
                histogram[slice[from + mirrored(c, columns)]]++;
            }
        }
    }

    private static int mirrored(int index, int size) {
        int i = index;
        while (i < 0 || i >= size) {
            i = size == 1 ? 0 : i < 0 ? -i : 2 * (size - 1) - i;
        }
        return i;
    }

    /**
     * From grey level to grey level: the sum of the clipped histogram. Levels above the highest that occurs have none
     * of their own, so that the curve ends there.
     */
    private char[] curve(int[] histogram, int pixels) {
        int share = 0;
        int residual = 0;
        if (clipLimit > 0) {
            int limit = Math.max(1, (int) (clipLimit * pixels / LEVELS));
            int clipped = 0;
            for (int i = 0; i < histogram.length; i++) {
                if (histogram[i] > limit) {
                    clipped += histogram[i] - limit;
                    histogram[i] = limit;
                }
            }
            share = clipped / LEVELS;
            residual = clipped - share * LEVELS;
        }
        int step = residual == 0 ? LEVELS : Math.max(LEVELS / residual, 1);
        float scale = (float) (LEVELS - 1) / pixels;
        char[] curve = new char[histogram.length];
        int sum = 0;
        for (int i = 0; i < curve.length; i++) {
            sum += histogram[i] + share;
            if (i % step == 0 && residual > 0) {
                sum++;
                residual--;
            }
            curve[i] = (char) Math.min(LEVELS - 1, Math.rint(sum * scale));
        }
        return curve;
    }

    private void blend(
            char[] slice,
            int rows,
            int columns,
            int tileRows,
            int tileColumns,
            char[][] curves,
            float[] result,
            int start) {
        float perRow = 1f / tileRows;
        float perColumn = 1f / tileColumns;
        for (int row = 0; row < rows; row++) {
            float down = row * perRow - 0.5f;
            int above = (int) Math.floor(down);
            float below = down - above;
            int upper = Math.max(above, 0) * tilesAcross;
            int lower = Math.min(above + 1, tilesDown - 1) * tilesAcross;
            for (int column = 0; column < columns; column++) {
                float across = column * perColumn - 0.5f;
                int before = (int) Math.floor(across);
                float share = across - before;
                int left = Math.max(before, 0);
                int right = Math.min(before + 1, tilesAcross - 1);
                int level = slice[row * columns + column];
                float high = curves[upper + left][level] * (1 - share) + curves[upper + right][level] * share;
                float low = curves[lower + left][level] * (1 - share) + curves[lower + right][level] * share;
                result[start + row * columns + column] = (float) Math.rint(high * (1 - below) + low * below);
            }
        }
    }
}
