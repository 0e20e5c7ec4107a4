package org.systole.nets;

import java.nio.file.Path;

/** Follows a training, on its thread. */
public interface TrainingListener {
    /**
     * An epoch is done and its checkpoint is on disk.
     *
     * @param checkpoint one file from which training goes on; the next epoch replaces it
     */
    void epochEnded(EpochReport report, Path checkpoint);

    /** Asked before every step; true ends the training with {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }
}
