package org.systole.imaging.heart;

import java.util.Arrays;

/**
 * The voxels of one slice that change most over the cycle. Their weights add up to 1, so that all slices count the
 * same, and stop growing where motion is strongest: fat beside a moving wall outshines the wall itself.
 */
final class MovingVoxels {
    private static final double MOVING_MM2 = 16_000;
    private static final double MOVING_SHARE = 0.25;
    private static final double CAPPED_MM2 = 5_500;
    private static final double CAPPED_SHARE = 0.085;
    private static final double BLUR_MM = 3;

    private final int[] voxels;
    private final double[] weights;

    private MovingVoxels(int[] voxels, double[] weights) {
        this.voxels = voxels;
        this.weights = weights;
    }

    static MovingVoxels of(float[] deviation, Plane plane) {
        float[] motion = plane.blur(deviation, BLUR_MM);
        float[] sorted = motion.clone();
        Arrays.sort(sorted);
        float least = sorted[sorted.length - 1 - plane.voxelsOf(MOVING_MM2, MOVING_SHARE)];
        float most = sorted[sorted.length - 1 - plane.voxelsOf(CAPPED_MM2, CAPPED_SHARE)];
        int[] voxels = new int[motion.length];
        double[] weights = new double[motion.length];
        int count = 0;
        double sum = 0;
        for (int i = 0; i < motion.length; i++) {
            if (motion[i] > least) {
                voxels[count] = i;
                weights[count] = Math.min(motion[i], most);
                sum += weights[count++];
            }
        }
        for (int i = 0; i < count; i++) {
            weights[i] /= sum;
        }
        return new MovingVoxels(Arrays.copyOf(voxels, count), Arrays.copyOf(weights, count));
    }

    int count() {
        return voxels.length;
    }

    /** Index into the slice. */
    int voxel(int i) {
        return voxels[i];
    }

    double weight(int i) {
        return weights[i];
    }
}
