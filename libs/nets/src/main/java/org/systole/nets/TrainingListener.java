package org.systole.nets;

/** Follows a training, on its thread. */
public interface TrainingListener {
    /** An epoch is done and its checkpoint is on disk. */
    void epochEnded(EpochReport report);

    /** Asked before every step; true ends the training with {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }
}
