package org.systole.imaging.recipe;

import java.util.List;

/** Mean and deviation over the phases of a case, from one pass in which one phase is in memory at a time. */
final class TemporalSums {
    private final double[] sum;
    private final double[] squares;
    private final int count;

    private TemporalSums(int voxels, int count, boolean withSquares) {
        sum = new double[voxels];
        squares = new double[withSquares ? voxels : 0];
        this.count = count;
    }

    /** The mean over the phases, [slice][row][column]. */
    static float[] mean(Phases phases) {
        if (phases.count() == 1) {
            return phases.image(0);
        }
        return of(phases, false).mean(0);
    }

    /**
     * Two phases with the mean and the population deviation of all: as good as all of them to whoever asks for no more
     * than these, in the memory of two.
     */
    static List<float[]> twoPhases(Phases phases) {
        TemporalSums sums = of(phases, true);
        return List.of(sums.mean(-1), sums.mean(1));
    }

    private static TemporalSums of(Phases phases, boolean withSquares) {
        TemporalSums sums = new TemporalSums(phases.grid().geometry().voxels(), phases.count(), withSquares);
        for (int phase = 0; phase < phases.count(); phase++) {
            sums.add(phases.image(phase));
        }
        return sums;
    }

    private void add(float[] image) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += image[i];
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] += (double) image[i] * image[i];
        }
    }

    private float[] mean(int deviations) {
        float[] result = new float[sum.length];
        for (int i = 0; i < result.length; i++) {
            double mean = sum[i] / count;
            double variance = deviations == 0 ? 0 : Math.max(0, squares[i] / count - mean * mean);
            result[i] = (float) (mean + deviations * Math.sqrt(variance));
        }
        return result;
    }
}
