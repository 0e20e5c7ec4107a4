package org.systole.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Task queue {@link TaskQueues#EVALUATION}. */
@ActivityInterface
public interface EvaluationActivities {
    /** Compares the masks with the references of the same cases. Heartbeats the number of cases done. */
    @ActivityMethod
    EvaluationResult evaluate(EvaluationRequest request, SegmentResult segmented);
}
