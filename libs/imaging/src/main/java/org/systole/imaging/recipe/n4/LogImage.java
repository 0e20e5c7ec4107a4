package org.systole.imaging.recipe.n4;

import java.util.stream.IntStream;

/** Log intensities as corrected so far, where there is signal. Sums run per slice and then over slices in order. */
final class LogImage {
    /** Up to here six terms of the series give e^x - 1 to eight digits. */
    private static final float SMALL = 0.25f;

    private final int slices;
    private final int sliceVoxels;
    private final float[] logs;
    private final float[] signal;
    private float lowest;
    private float highest;

    LogImage(float[] intensities, int slices) {
        this.slices = slices;
        sliceVoxels = intensities.length / slices;
        logs = new float[intensities.length];
        signal = new float[intensities.length];
        for (int i = 0; i < intensities.length; i++) {
            if (intensities[i] > 0) {
                logs[i] = (float) StrictMath.log(intensities[i]);
                signal[i] = 1;
            }
        }
        findRange();
    }

    /** 1 where there is signal, else 0. */
    float[] signal() {
        return signal;
    }

    boolean varies() {
        return highest > lowest;
    }

    float lowest() {
        return lowest;
    }

    float highest() {
        return highest;
    }

    private void findRange() {
        lowest = Float.POSITIVE_INFINITY;
        highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            if (signal[i] != 0) {
                lowest = Math.min(lowest, logs[i]);
                highest = Math.max(highest, logs[i]);
            }
        }
    }

    /** Each voxel counts in the two bins around it by its distance to them. */
    double[] histogram(int bins) {
        double perBin = (bins - 1) / ((double) highest - lowest);
        double[][] bySlice = IntStream.range(0, slices)
                .parallel()
                .mapToObj(slice -> histogram(slice, bins, perBin))
                .toArray(double[][]::new);
        double[] all = new double[bins];
        for (double[] one : bySlice) {
            for (int i = 0; i < bins; i++) {
                all[i] += one[i];
            }
        }
        return all;
    }

    private double[] histogram(int slice, int bins, double perBin) {
        double[] counts = new double[bins + 1];
        for (int i = slice * sliceVoxels; i < (slice + 1) * sliceVoxels; i++) {
            if (signal[i] != 0) {
                double at = (logs[i] - lowest) * perBin;
                int bin = Math.min((int) at, bins - 1);
                double share = at - bin;
                counts[bin] += 1 - share;
                counts[bin + 1] += share;
            }
        }
        return counts;
    }

    /** What lies between each voxel and the value expected for it; 0 where there is no signal. */
    float[] residual(float[] expected) {
        int last = expected.length - 1;
        float perBin = last / (highest - lowest);
        float[] residual = new float[logs.length];
        IntStream.range(0, slices).parallel().forEach(slice -> {
            for (int i = slice * sliceVoxels; i < (slice + 1) * sliceVoxels; i++) {
                float at = (logs[i] - lowest) * perBin;
                int bin = Math.max(0, Math.min((int) at, last - 1));
                float sharp = expected[bin] + (expected[bin + 1] - expected[bin]) * (at - bin);
                residual[i] = signal[i] * (logs[i] - sharp);
            }
        });
        return residual;
    }

    /** Takes a further field away; returns the coefficient of variation of the factor by which the field changed. */
    double correct(float[] field) {
        double[][] sums = IntStream.range(0, slices)
                .parallel()
                .mapToObj(slice -> correct(slice, field))
                .toArray(double[][]::new);
        double count = 0;
        double sum = 0;
        double squares = 0;
        lowest = Float.POSITIVE_INFINITY;
        highest = Float.NEGATIVE_INFINITY;
        for (double[] one : sums) {
            count += one[0];
            sum += one[1];
            squares += one[2];
            lowest = Math.min(lowest, (float) one[3]);
            highest = Math.max(highest, (float) one[4]);
        }
        double mean = sum / count;
        double variance = Math.max(0, squares - count * mean * mean) / Math.max(1, count - 1);
        return Math.sqrt(variance) / (1 + mean);
    }

    /** Count, sum and squares of the change's factor less one, lowest and highest log of a slice. */
    private double[] correct(int slice, float[] field) {
        int count = 0;
        double sum = 0;
        double squares = 0;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = slice * sliceVoxels; i < (slice + 1) * sliceVoxels; i++) {
            if (signal[i] != 0) {
                logs[i] -= field[i];
                low = Math.min(low, logs[i]);
                high = Math.max(high, logs[i]);
                double factor = expm1(-field[i]);
                count++;
                sum += factor;
                squares += factor * factor;
            }
        }
        return new double[] {count, sum, squares, low, high};
    }

    private static double expm1(float x) {
        if (x > -SMALL && x < SMALL) {
            return x * (1 + x / 2d * (1 + x / 3d * (1 + x / 4d * (1 + x / 5d * (1 + x / 6d)))));
        }
        return StrictMath.expm1(x);
    }
}
