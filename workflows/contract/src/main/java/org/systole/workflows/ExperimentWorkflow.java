package org.systole.workflows;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One experiment, id {@link WorkflowIds#experiment}. Cancel it as any Temporal workflow: it withdraws its interest from
 * shared work and ends.
 */
@WorkflowInterface
public interface ExperimentWorkflow {
    /** @return the report; cells that failed are in it with their cause */
    @WorkflowMethod
    ExperimentProgress run(String experimentId, ExperimentSpecification specification);

    @QueryMethod
    ExperimentProgress progress();

    /** A training that this experiment is interested in has ended. */
    @SignalMethod
    void trainingEnded(TrainingOutcome outcome);

    /** An evaluation that this experiment is interested in has ended. */
    @SignalMethod
    void evaluationEnded(EvaluationOutcome outcome);
}
