package org.systole.nets;

import java.util.Random;
import java.util.SplittableRandom;

/** Contrast (gamma), a smooth bias field and noise, as scanners and coils vary them. */
final class IntensityChange {
    private static final double MAX_LOG_GAMMA = Math.log(1.5);
    private static final double MAX_BIAS = 0.25;
    private static final double MAX_NOISE = 0.04;

    private IntensityChange() {}

    /** Strengths are shares of the sample's own range; mean and scale are left to the net's normalization. */
    static TrainingSample apply(TrainingSample sample, SplittableRandom random) {
        double gamma = Math.exp(random.nextDouble(-MAX_LOG_GAMMA, MAX_LOG_GAMMA));
        double biasDown = random.nextDouble(-MAX_BIAS, MAX_BIAS);
        double biasRight = random.nextDouble(-MAX_BIAS, MAX_BIAS);
        double noise = random.nextDouble(0, MAX_NOISE);
        Random normal = new Random(random.nextLong());
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (TrainingSlice slice : sample.slices()) {
            for (float value : slice.image()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        Change change = new Change(low, high - low, gamma, biasDown, biasRight, noise, normal);
        return change.range() > 0 ? sample.map(change::of) : sample;
    }

    private record Change(
            float low, float range, double gamma, double biasDown, double biasRight, double noise, Random normal) {
        TrainingSlice of(TrainingSlice slice) {
            float[] image = slice.image();
            float[] changed = new float[image.length];
            for (int row = 0; row < slice.rows(); row++) {
                double down = biasDown * (2.0 * row / slice.rows() - 1);
                for (int column = 0; column < slice.columns(); column++) {
                    int index = row * slice.columns() + column;
                    double bias = 1 + down + biasRight * (2.0 * column / slice.columns() - 1);
                    double value = Math.pow((image[index] - low) / range, gamma) * bias + noise * normal.nextGaussian();
                    changed[index] = (float) (low + range * value);
                }
            }
            return new TrainingSlice(slice.rows(), slice.columns(), changed, slice.codes(), slice.known());
        }
    }
}
