package org.systole.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Task queue {@link TaskQueues#TRAINING_CPU} (or -gpu). */
@ActivityInterface
public interface TrainingActivities {
    /**
     * Trains and stores the model, publishes {@code model.trained} once. Heartbeats {@link TrainingProgress} after every
     * epoch, and oftener without a new checkpoint; goes on from the last heartbeat's checkpoint. Stops at the next batch
     * when cancelled. Idempotent by {@link TrainingRequest#contentKey()}.
     */
    @ActivityMethod
    TrainingResult train(TrainingRequest request);
}
