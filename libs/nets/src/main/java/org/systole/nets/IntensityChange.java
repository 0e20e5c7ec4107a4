package org.systole.nets;

import java.util.Random;
import java.util.SplittableRandom;

/** Contrast (gamma), a smooth bias field and noise, as scanners and coils vary them. */
final class IntensityChange {
    private static final double MAX_LOG_GAMMA = Math.log(1.5);
    private static final double MAX_BIAS = 0.25;
    private static final double MAX_NOISE = 0.04;

    private IntensityChange() {}

    /** Strengths are shares of the image's own range; mean and scale are left to the net's normalization. */
    static TrainingSlice apply(TrainingSlice slice, SplittableRandom random) {
        double gamma = Math.exp(random.nextDouble(-MAX_LOG_GAMMA, MAX_LOG_GAMMA));
        double biasDown = random.nextDouble(-MAX_BIAS, MAX_BIAS);
        double biasRight = random.nextDouble(-MAX_BIAS, MAX_BIAS);
        double noise = random.nextDouble(0, MAX_NOISE);
        Random normal = new Random(random.nextLong());
        float[] image = slice.image();
        float low = image[0];
        float high = image[0];
        for (float value : image) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float range = high - low;
        if (!(range > 0)) {
            return slice;
        }
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
