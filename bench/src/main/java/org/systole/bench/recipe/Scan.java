package org.systole.bench.recipe;

import java.util.List;
import java.util.SplittableRandom;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

/** A scan-like volume of 256 x 256 x 10 whole numbers: body, heart and lung under a smooth field, with noise. */
final class Scan {
    static final int SIZE = 256;
    static final int SLICES = 10;

    private Scan() {}

    static Volume volume() {
        Geometry grid = Geometry.axisAligned(SIZE, SIZE, SLICES, new Spacing(1.367, 1.367, 10));
        SplittableRandom random = new SplittableRandom(1);
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            double y = i / SIZE % SIZE / (double) SIZE - 0.5;
            double x = i % SIZE / (double) SIZE - 0.5;
            double tissue = x * x + 1.6 * y * y > 0.2 ? 12 : 180;
            tissue = Math.hypot(x - 0.2, y) < 0.13 ? 40 : tissue;
            tissue = Math.hypot(x, y) < 0.14 ? 130 : tissue;
            tissue = Math.hypot(x, y) < 0.1 ? 420 : tissue;
            double field = Math.exp(0.9 * x - 0.7 * y + 0.03 * (i / (SIZE * SIZE)) - 2 * x * y);
            voxels[i] = (float) Math.max(1, Math.rint(tissue * field + 12 * (random.nextDouble() - 0.5)));
        }
        return new Volume(grid, voxels);
    }

    static Cine cine() {
        return new Cine(List.of(volume()));
    }
}
