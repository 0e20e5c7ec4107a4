package org.systole.imaging.recipe.n4;

/**
 * One axis of a uniform cubic B-spline lattice at fixed sample positions: for each sample the first of the four control
 * points that reach it, and their weights. An axis of one sample has one control point.
 */
final class SplineAxis {
    static final int ORDER = 3;
    static final int TAPS = ORDER + 1;

    /** ITK's: the last sample lies just before the end of the last span. */
    private static final double BEFORE_END = 1e-6;

    private final int controlPoints;
    private final int[] first;
    private final float[] weights;

    private SplineAxis(int controlPoints, int samples) {
        this.controlPoints = controlPoints;
        first = new int[samples];
        weights = new float[samples * TAPS];
    }

    /**
     * @param size voxels of the axis, which the lattice spans from the first centre to the last
     * @param offset voxel of the first sample, and {@code stride} from one sample to the next
     */
    static SplineAxis of(int controlPoints, int size, int offset, int stride, int samples) {
        if (size == 1) {
            SplineAxis axis = new SplineAxis(1, 1);
            axis.weights[0] = 1;
            return axis;
        }
        SplineAxis axis = new SplineAxis(controlPoints, samples);
        int spans = controlPoints - ORDER;
        for (int i = 0; i < samples; i++) {
            double at = Math.min(spans - BEFORE_END, (offset + (double) i * stride) * spans / (size - 1));
            axis.first[i] = (int) at;
            basis(at - axis.first[i], axis.weights, i * TAPS);
        }
        return axis;
    }

    /** The four cubic B-splines over a span, at t in [0, 1). */
    private static void basis(double t, float[] weights, int at) {
        double s = 1 - t;
        weights[at] = (float) (s * s * s / 6);
        weights[at + 1] = (float) ((3 * t * t * t - 6 * t * t + 4) / 6);
        weights[at + 2] = (float) ((3 * s * s * s - 6 * s * s + 4) / 6);
        weights[at + 3] = (float) (t * t * t / 6);
    }

    int controlPoints() {
        return controlPoints;
    }

    int samples() {
        return first.length;
    }

    int first(int sample) {
        return first[sample];
    }

    /** Four per sample; where there is one control point, the others are 0 and must not be used. */
    float[] weights() {
        return weights;
    }

    /** Control points that reach a sample. */
    int taps() {
        return Math.min(TAPS, controlPoints);
    }

    /** w³/Σw² of each weight: what a sample's value adds to the numerator of a control point (Lee et al. 1997). */
    float[] fittingWeights() {
        float[] fitting = new float[weights.length];
        for (int i = 0; i < weights.length; i += TAPS) {
            double squares = 0;
            for (int k = i; k < i + TAPS; k++) {
                squares += (double) weights[k] * weights[k];
            }
            for (int k = i; k < i + TAPS; k++) {
                fitting[k] = (float) ((double) weights[k] * weights[k] * weights[k] / squares);
            }
        }
        return fitting;
    }

    /** w² of each weight: what a sample adds to the denominator of a control point. */
    float[] squaredWeights() {
        float[] squared = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            squared[i] = weights[i] * weights[i];
        }
        return squared;
    }
}
