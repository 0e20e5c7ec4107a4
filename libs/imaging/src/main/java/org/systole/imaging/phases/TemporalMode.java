package org.systole.imaging.phases;

import java.util.Arrays;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.heart.HeartPosition;

/** The first principal component over time of the voxels around the heart, of the sign of their brightness. */
final class TemporalMode {
    private static final int ITERATIONS = 500;

    private final double[] curve;
    private final double explained;

    private TemporalMode(double[] curve, double explained) {
        this.curve = curve;
        this.explained = explained;
    }

    static TemporalMode of(Cine cine, HeartPosition heart, double radiusMm) {
        int phases = cine.phases().size();
        double[][] products = new double[phases][phases];
        double[] brightness = new double[phases];
        double[] values = new double[phases];
        float[][] seen = region(cine, around(cine.geometry(), heart, radiusMm));
        for (int voxel = 0; voxel < seen[0].length; voxel++) {
            read(seen, voxel, values);
            add(values, products, brightness);
        }
        return dominant(products, brightness);
    }

    /** One value per phase, unit length; larger is brighter. */
    double[] curve() {
        return curve;
    }

    /** Share of the variance over time, 0 to 1; 0 where nothing changes. */
    double explained() {
        return explained;
    }

    private static int[] around(Geometry geometry, HeartPosition heart, double radiusMm) {
        int[] voxels = new int[geometry.sliceVoxels()];
        int count = 0;
        for (int voxel = 0; voxel < voxels.length; voxel++) {
            int row = voxel / geometry.columns();
            int column = voxel % geometry.columns();
            double mm = Math.hypot(
                    (row - heart.row()) * geometry.spacing().rowMm(),
                    (column - heart.column()) * geometry.spacing().columnMm());
            if (mm <= radiusMm) {
                voxels[count++] = voxel;
            }
        }
        return Arrays.copyOf(voxels, count);
    }

    /** The voxels around the heart on all slices, by phase. */
    private static float[][] region(Cine cine, int[] around) {
        int slices = cine.geometry().slices();
        float[][] region = new float[cine.phases().size()][around.length * slices];
        for (int phase = 0; phase < region.length; phase++) {
            float[] voxels = cine.phases().get(phase).voxels();
            for (int i = 0; i < region[phase].length; i++) {
                int slice = i / around.length;
                region[phase][i] = voxels[slice * cine.geometry().sliceVoxels() + around[i % around.length]];
            }
        }
        return region;
    }

    /** Differences from the voxel's own mean. */
    private static void read(float[][] phases, int at, double[] values) {
        double mean = 0;
        for (int phase = 0; phase < values.length; phase++) {
            values[phase] = phases[phase][at];
            mean += values[phase] / values.length;
        }
        for (int phase = 0; phase < values.length; phase++) {
            values[phase] -= mean;
        }
    }

    private static void add(double[] values, double[][] products, double[] brightness) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return;
            }
        }
        for (int a = 0; a < values.length; a++) {
            brightness[a] += values[a];
            for (int b = 0; b < values.length; b++) {
                products[a][b] += values[a] * values[b];
            }
        }
    }

    /** Power iteration; it keeps the sign of what it starts from. */
    private static TemporalMode dominant(double[][] products, double[] start) {
        double[] mode = start.clone();
        double length = normalise(mode);
        for (int i = 0; i < ITERATIONS && length > 0; i++) {
            double[] next = new double[mode.length];
            for (int a = 0; a < mode.length; a++) {
                for (int b = 0; b < mode.length; b++) {
                    next[a] += products[a][b] * mode[b];
                }
            }
            length = normalise(next);
            mode = next;
        }
        double all = 0;
        for (int a = 0; a < products.length; a++) {
            all += products[a][a];
        }
        return new TemporalMode(mode, all > 0 ? length / all : 0);
    }

    private static double normalise(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return length;
    }
}
