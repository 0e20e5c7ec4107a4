package org.systole.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Task queue {@link TaskQueues#INFERENCE}. */
@ActivityInterface
public interface InferenceActivities {
    /** Segments the cases with the model of the request, promoted or not. Heartbeats the number of cases done. */
    @ActivityMethod
    SegmentResult segment(SegmentRequest request);
}
