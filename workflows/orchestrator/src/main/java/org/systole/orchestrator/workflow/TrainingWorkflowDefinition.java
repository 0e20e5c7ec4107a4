package org.systole.orchestrator.workflow;

import io.temporal.workflow.Workflow;
import java.util.List;
import org.systole.workflows.ExperimentWorkflow;
import org.systole.workflows.TaskQueues;
import org.systole.workflows.TrainingOutcome;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;
import org.systole.workflows.TrainingWorkflow;
import org.systole.workflows.WorkflowIds;

/** Trains, keeps the result, tells who waited. */
public final class TrainingWorkflowDefinition implements TrainingWorkflow {
    private final SharedWork<TrainingResult> shared = new SharedWork<>();

    @Override
    public TrainingResult run(TrainingRequest request) {
        String key = request.contentKey();
        return shared.run(
                () -> train(request),
                (id, result) -> experiment(id).trainingEnded(TrainingOutcome.done(key, result)),
                (id, failure) -> experiment(id).trainingEnded(TrainingOutcome.failed(key, failure)));
    }

    private static TrainingResult train(TrainingRequest request) {
        TrainingResult result = Steps.training(TaskQueues.TRAINING_CPU).train(request);
        Steps.catalogue().keepTraining(request, result);
        return result;
    }

    private static ExperimentWorkflow experiment(String id) {
        return Workflow.newExternalWorkflowStub(ExperimentWorkflow.class, WorkflowIds.experiment(id));
    }

    @Override
    public void join(String experimentId) {
        shared.join(experimentId);
    }

    @Override
    public void leave(String experimentId) {
        shared.leave(experimentId);
    }

    @Override
    public List<String> interested() {
        return shared.interested();
    }
}
