package org.systole.imaging.render;

import java.util.Arrays;
import java.util.List;
import org.systole.imaging.Geometry;
import org.systole.imaging.Volume;

/** Intensities of one slice, [row][column], flat. */
public final class SliceImage {
    private static final double LOW = 0.01;
    private static final double HIGH = 0.99;

    private final int slice;
    private final int rows;
    private final int columns;
    private final float[] pixels;
    private final float black;
    private final float white;

    /** @param window intensities whose percentiles are black and white */
    private SliceImage(int slice, int rows, int columns, float[] pixels, float[] window) {
        this.slice = slice;
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
        float[] sorted = window.clone();
        Arrays.sort(sorted);
        this.black = sorted[(int) Math.round(LOW * (sorted.length - 1))];
        this.white = sorted[(int) Math.round(HIGH * (sorted.length - 1))];
    }

    /** A slice of a volume. */
    public static SliceImage of(Volume volume, int slice) {
        return of(volume.geometry(), volume.voxels(), slice);
    }

    /** A slice of flat intensities, [slice][row][column], such as those of a prepared case. */
    public static SliceImage of(Geometry grid, float[] voxels, int slice) {
        float[] pixels = pixels(grid, voxels, slice);
        return new SliceImage(slice, grid.rows(), grid.columns(), pixels, pixels);
    }

    /** The phases of a slice in one window, so that brightness does not flicker. */
    static List<SliceImage> cine(Geometry grid, List<float[]> phases, int slice) {
        float[] all = new float[phases.size() * grid.sliceVoxels()];
        for (int phase = 0; phase < phases.size(); phase++) {
            float[] pixels = pixels(grid, phases.get(phase), slice);
            System.arraycopy(pixels, 0, all, phase * pixels.length, pixels.length);
        }
        return phases.stream()
                .map(voxels -> new SliceImage(slice, grid.rows(), grid.columns(), pixels(grid, voxels, slice), all))
                .toList();
    }

    private static float[] pixels(Geometry grid, float[] voxels, int slice) {
        if (voxels.length != grid.voxels() || slice < 0 || slice >= grid.slices()) {
            throw new IllegalArgumentException(
                    "no slice " + slice + " of a grid of " + grid.describe() + " in " + voxels.length + " voxels");
        }
        int start = slice * grid.sliceVoxels();
        return Arrays.copyOfRange(voxels, start, start + grid.sliceVoxels());
    }

    int slice() {
        return slice;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Grey from 0 to 255: the window runs from the 1st to the 99th percentile of the slice. */
    int grey(int row, int column) {
        float value = pixels[row * columns + column];
        float width = white > black ? white - black : 1;
        return Math.max(0, Math.min(255, Math.round(255 * (value - black) / width)));
    }
}
