package org.systole.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Task queue {@link TaskQueues#PREPROCESSING}. */
@ActivityInterface
public interface PreprocessingActivities {
    /**
     * Prepares every case of a dataset and stores the index. Heartbeats the number of cases done. A case that cannot be
     * prepared is skipped with its reason; no case at all is a permanent failure.
     */
    @ActivityMethod
    PrepareResult prepareDataset(PrepareRequest request);
}
