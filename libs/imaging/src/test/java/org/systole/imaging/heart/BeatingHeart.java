package org.systole.imaging.heart;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

/**
 * A drawn heart: a bright disc in a dark ring that shrinks and grows again, on its right side a brighter crescent that
 * moves farther than the disc does, and fat that does not move. Smallest at a third of the cycle.
 *
 * @param row centre of the disc, in voxels of {@code spacing}
 */
public record BeatingHeart(int rows, int columns, Spacing spacing, double row, double column, int phases, long seed) {
    private static final int SLICES = 4;
    private static final double CAVITY_MM = 26;
    private static final double SQUEEZE_MM = 8;
    private static final double WALL_MM = 9;
    private static final double BLOOD = 700;
    private static final double MUSCLE = 180;
    private static final double LUNG = 60;
    private static final double NOISE = 12;

    public Cine cine() {
        Random noise = new Random(seed);
        Geometry geometry = Geometry.axisAligned(columns, rows, SLICES, spacing);
        List<Volume> volumes = new ArrayList<>();
        for (int phase = 0; phase < phases; phase++) {
            float[] voxels = new float[geometry.voxels()];
            for (int i = 0; i < voxels.length; i++) {
                int inSlice = i % geometry.sliceVoxels();
                int atRow = inSlice / columns;
                int atColumn = inSlice % columns;
                double down = (atRow - row) * spacing.rowMm();
                double along = (atColumn - column) * spacing.columnMm();
                voxels[i] = (float) (signal(down, along, squeeze(phase)) + NOISE * noise.nextGaussian());
            }
            volumes.add(new Volume(geometry, voxels));
        }
        return new Cine(volumes);
    }

    /** The phase of the smallest disc. */
    public int endSystole() {
        return Math.round(phases / 3f);
    }

    private double squeeze(int phase) {
        double at = phase / (double) phases * 3;
        double share = at < 1 ? (1 - Math.cos(Math.PI * at)) / 2 : (1 + Math.cos(Math.PI * (at - 1) / 2)) / 2;
        return SQUEEZE_MM * share;
    }

    private static double signal(double down, double along, double squeeze) {
        double radius = Math.hypot(down, along);
        if (radius < CAVITY_MM - squeeze) {
            return BLOOD;
        }
        if (radius < CAVITY_MM + WALL_MM) {
            return MUSCLE;
        }
        if (Math.hypot(down / 1.4, along + CAVITY_MM) < CAVITY_MM + WALL_MM - 1.5 * squeeze) {
            return 1.4 * BLOOD;
        }
        return Math.hypot(down + 90, along) < 12 ? 1.2 * BLOOD : LUNG;
    }
}
