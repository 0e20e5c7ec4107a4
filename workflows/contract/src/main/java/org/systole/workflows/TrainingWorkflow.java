package org.systole.workflows;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * One training, shared by every experiment that asks for it; id {@link WorkflowIds#training}. Started by signal-with-start of
 * {@link #join}; cancels its work when the last interested experiment leaves.
 */
@WorkflowInterface
public interface TrainingWorkflow {
    @WorkflowMethod
    TrainingResult run(TrainingRequest request);

    /** The experiment wants the outcome, which comes back as a signal to it. Idempotent. */
    @SignalMethod
    void join(String experimentId);

    /** The experiment no longer wants the outcome. Idempotent. */
    @SignalMethod
    void leave(String experimentId);

    /** Ids of the experiments that want the outcome, sorted. */
    @QueryMethod
    List<String> interested();
}
