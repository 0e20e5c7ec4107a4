package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/**
 * How to train; null is the default. Content keys are over {@link #withDefaults}.
 *
 * @param epochs 0 gives the untrained net
 * @param batchSize images per step
 * @param seed of initialisation, shuffling, dropout and augmentation
 * @param mixing {@code concatenated} or {@code balanced}
 */
public record TrainingSettings(
        @Nullable Integer epochs,
        @Nullable Integer batchSize,
        @Nullable Double learningRate,
        @Nullable Long seed,
        @Nullable Boolean augment,
        @Nullable String mixing) {

    /** Nothing said: all defaults. */
    public static final TrainingSettings DEFAULTS = new TrainingSettings(null, null, null, null, null, null);

    /**
     * Filled in for a net, so that asking for the default and leaving it out are the same training. The values are those
     * of the nets, which the contract does not know: services/training asserts that they agree.
     */
    public TrainingSettings withDefaults(String net) {
        boolean threeDimensional = net.equals("unet3d");
        return new TrainingSettings(
                epochs == null ? 60 : epochs,
                batchSize == null ? (threeDimensional ? 1 : 8) : batchSize,
                learningRate == null ? 1e-3 : learningRate,
                seed == null ? 1 : seed,
                augment == null ? true : augment,
                mixing == null ? "concatenated" : mixing);
    }
}
