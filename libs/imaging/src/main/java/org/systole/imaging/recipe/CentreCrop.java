package org.systole.imaging.recipe;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/** Cuts or pads each slice around its centre to rows × columns; padding is 0 in images and UNKNOWN in labels. */
record CentreCrop(int rows, int columns) implements Step {
    private static final int DIVISOR = 16;
    private static final int LARGEST = 4096;

    CentreCrop {
        requireSize("rows", rows);
        requireSize("columns", columns);
    }

    @Override
    public String name() {
        return "centre-crop";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("rows", rows, "columns", columns);
    }

    @Override
    public Frames apply(Frames frames) {
        Geometry from = frames.geometry();
        int firstRow = Math.floorDiv(from.rows() - rows, 2);
        int firstColumn = Math.floorDiv(from.columns() - columns, 2);
        Geometry to = from.window(firstRow, firstColumn, rows, columns);
        Window window = new Window(from, to, firstRow, firstColumn);
        boolean[] padding = new boolean[to.voxels()];
        Arrays.fill(padding, true);
        window.copy(frames.padding(), padding);
        SortedMap<Integer, LabelMap> labels = new TreeMap<>();
        frames.labels().forEach((phase, map) -> labels.put(phase, cut(map, window)));
        return new Frames(
                to, frames.images().stream().map(image -> cut(image, window)).toList(), labels, padding);
    }

    private static float[] cut(float[] image, Window window) {
        float[] result = new float[window.to().voxels()];
        window.copy(image, result);
        return result;
    }

    private static LabelMap cut(LabelMap labels, Window window) {
        byte[] codes = new byte[window.to().voxels()];
        Arrays.fill(codes, (byte) Structure.UNKNOWN);
        window.copy(labels.codes(), codes);
        return new LabelMap(window.to(), codes, labels.known());
    }

    private static void requireSize(String field, int size) {
        if (size < DIVISOR || size > LARGEST || size % DIVISOR != 0) {
            throw new BadInputException(
                    "recipe.invalid",
                    "centre-crop." + field + " is " + size,
                    "Use a multiple of " + DIVISOR + " from " + DIVISOR + " to " + LARGEST + ".");
        }
    }

    /** Where the rows of one grid lie in another of the same spacing. */
    private record Window(Geometry from, Geometry to, int firstRow, int firstColumn) {
        void copy(Object source, Object target) {
            int column = Math.max(0, firstColumn);
            int length = Math.min(from.columns(), firstColumn + to.columns()) - column;
            for (int slice = 0; slice < to.slices(); slice++) {
                for (int row = Math.max(0, firstRow); row < Math.min(from.rows(), firstRow + to.rows()); row++) {
                    int at = (slice * from.rows() + row) * from.columns() + column;
                    int there = (slice * to.rows() + row - firstRow) * to.columns() + column - firstColumn;
                    System.arraycopy(source, at, target, there, length);
                }
            }
        }
    }
}
