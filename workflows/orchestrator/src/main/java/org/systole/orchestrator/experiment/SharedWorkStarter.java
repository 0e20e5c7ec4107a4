package org.systole.orchestrator.experiment;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationWorkflow;
import org.systole.workflows.TaskQueues;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingWorkflow;
import org.systole.workflows.WorkflowIds;

/**
 * Starts shared work or joins it where it runs: one signal-with-start, so that whoever asks is either in time to be told
 * or starts it. Work that failed or was cancelled may be started again.
 */
public final class SharedWorkStarter {
    private final WorkflowClient client;

    public SharedWorkStarter(WorkflowClient client) {
        this.client = client;
    }

    public void train(String experimentId, TrainingRequest request) {
        TrainingWorkflow workflow =
                client.newWorkflowStub(TrainingWorkflow.class, options(WorkflowIds.training(request.contentKey())));
        BatchRequest batch = client.newSignalWithStartRequest();
        batch.add(workflow::run, request);
        batch.add(workflow::join, experimentId);
        client.signalWithStart(batch);
    }

    public void evaluate(String experimentId, EvaluationRequest request) {
        EvaluationWorkflow workflow =
                client.newWorkflowStub(EvaluationWorkflow.class, options(WorkflowIds.evaluation(request.contentKey())));
        BatchRequest batch = client.newSignalWithStartRequest();
        batch.add(workflow::run, request);
        batch.add(workflow::join, experimentId);
        client.signalWithStart(batch);
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.ORCHESTRATOR)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }
}
