package org.systole.imaging.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

/**
 * Finds end diastole and end systole in phases that go by: each is shown once, in any order and by any thread, and is
 * not kept. What stays of it is a copy with pixels of about {@value #PIXEL_MM} mm, which is fine enough for a ventricle:
 * 40 MB of a cine of 512 × 512 × 20 voxels of 0.7 mm and 30 phases.
 */
public final class PassingPhases {
    private static final double PIXEL_MM = 2.5;

    private final Geometry source;
    private final Geometry coarse;
    private final int down;
    private final int right;
    private final float[][] phases;

    /** @param phases how many the cine has */
    public PassingPhases(Geometry geometry, int phases) {
        this.source = geometry;
        Spacing spacing = geometry.spacing();
        down = pixels(spacing.rowMm(), geometry.rows());
        right = pixels(spacing.columnMm(), geometry.columns());
        coarse = new Geometry(
                geometry.columns() / right,
                geometry.rows() / down,
                geometry.slices(),
                new Spacing(spacing.columnMm() * right, spacing.rowMm() * down, spacing.sliceMm()),
                geometry.origin(),
                geometry.columnDirection(),
                geometry.rowDirection(),
                geometry.sliceDirection());
        this.phases = new float[phases][];
    }

    /** How many pixels make a coarse one. */
    private static int pixels(double mm, int size) {
        return (int) Math.max(1, Math.min(size, Math.round(PIXEL_MM / mm)));
    }

    /**
     * A phase goes by.
     *
     * @param voxels [slice][row][column] on the grid of the cine; neither kept nor written to
     */
    public void saw(int phase, float[] voxels) {
        float[] means = new float[coarse.voxels()];
        float share = 1f / (down * right);
        for (int slice = 0; slice < coarse.slices(); slice++) {
            for (int row = 0; row < coarse.rows() * down; row++) {
                int from = (slice * source.rows() + row) * source.columns();
                int to = (slice * coarse.rows() + row / down) * coarse.columns();
                for (int column = 0; column < coarse.columns(); column++) {
                    float sum = 0;
                    for (int i = from + column * right; i < from + (column + 1) * right; i++) {
                        sum += voxels[i];
                    }
                    means[to + column] += sum * share;
                }
            }
        }
        phases[phase] = means;
    }

    /**
     * After the last phase went by; empty where nothing moves as a heart does.
     *
     * @throws IllegalStateException if a phase was not shown
     */
    public Optional<DetectedPhases> detected() {
        List<Volume> volumes = new ArrayList<>();
        for (float[] phase : phases) {
            if (phase == null) {
                throw new IllegalStateException("of " + phases.length + " phases some have not gone by: "
                        + Arrays.stream(phases).filter(one -> one != null).count() + " have");
            }
            volumes.add(new Volume(coarse, phase));
        }
        return PhaseDetection.around(new Cine(volumes));
    }
}
