package org.systole.imaging.heart;

import java.util.List;

/** Mean and standard deviation over the phases at each voxel of one slice, [row][column]. */
final class TemporalMoments {
    private final float[] mean;
    private final float[] deviation;

    private TemporalMoments(float[] mean, float[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Where a value is not finite both are 0: nothing is known of the motion there.
     *
     * @param phases [slice][row][column] each
     */
    static TemporalMoments of(List<float[]> phases, int slice, int sliceVoxels) {
        int start = slice * sliceVoxels;
        double[] mean = new double[sliceVoxels];
        for (float[] phase : phases) {
            for (int i = 0; i < sliceVoxels; i++) {
                mean[i] += phase[start + i] / (double) phases.size();
            }
        }
        double[] variance = new double[sliceVoxels];
        for (float[] phase : phases) {
            for (int i = 0; i < sliceVoxels; i++) {
                double difference = phase[start + i] - mean[i];
                variance[i] += difference * difference / phases.size();
            }
        }
        float[] means = new float[sliceVoxels];
        float[] deviations = new float[sliceVoxels];
        for (int i = 0; i < sliceVoxels; i++) {
            boolean known = Double.isFinite(variance[i]);
            means[i] = known ? (float) mean[i] : 0;
            deviations[i] = known ? (float) Math.sqrt(variance[i]) : 0;
        }
        return new TemporalMoments(means, deviations);
    }

    float[] mean() {
        return mean;
    }

    /** Of the whole population, not estimated from a sample. */
    float[] deviation() {
        return deviation;
    }
}
