package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/**
 * Heartbeat detail of a training: a worker that takes over goes on from the checkpoint.
 *
 * @param epoch epochs finished
 * @param epochs epochs asked for
 * @param checkpoint training state after that epoch
 * @param validationLoss null before the first validation
 * @param validationDice mean over the trained structures, 0 to 1
 */
public record TrainingProgress(
        int epoch,
        int epochs,
        @Nullable StoredObject checkpoint,
        @Nullable Double validationLoss,
        @Nullable Double validationDice) {}
