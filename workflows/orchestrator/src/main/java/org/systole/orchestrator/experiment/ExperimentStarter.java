package org.systole.orchestrator.experiment;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.ExperimentWorkflow;
import org.systole.workflows.TaskQueues;
import org.systole.workflows.WorkflowIds;

/**
 * Sees to it that what the catalogue holds as unfinished runs: after a submission, after a crash between catalogue and
 * Temporal, after a restart of a Temporal that keeps nothing. What runs is left alone.
 */
public final class ExperimentStarter {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentStarter.class);

    private final WorkflowClient client;
    private final Experiments experiments;

    public ExperimentStarter(WorkflowClient client, Experiments experiments) {
        this.client = client;
        this.experiments = experiments;
    }

    /** Throws where Temporal does not answer; one experiment that cannot be started does not hold up the others. */
    public synchronized void startUnfinished() {
        var waiting = experiments.unfinished();
        if (waiting.isEmpty()) {
            return;
        }
        client.getWorkflowServiceStubs().healthCheck();
        for (Experiments.Detail each : waiting) {
            String id = each.summary().experimentId();
            try {
                startWhereLost(id, each.specification());
            } catch (RuntimeException e) {
                LOG.warn("experiment {} is not started yet", id, e);
            }
        }
    }

    /** A workflow states its end in the catalogue before it closes: closed and unfinished, in this order, is lost. */
    private void startWhereLost(String id, ExperimentSpecification specification) {
        if (!isRunning(id) && isUnfinished(id)) {
            WorkflowOptions options = WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.experiment(id))
                    .setTaskQueue(TaskQueues.ORCHESTRATOR)
                    .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                    .build();
            ExperimentWorkflow workflow = client.newWorkflowStub(ExperimentWorkflow.class, options);
            WorkflowClient.start(workflow::run, id, specification);
            LOG.info("experiment {} started", id);
        }
    }

    private boolean isRunning(String id) {
        try {
            return client.newUntypedWorkflowStub(WorkflowIds.experiment(id))
                            .describe()
                            .getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    private boolean isUnfinished(String id) {
        return experiments.find(id).filter(found -> !found.summary().ended()).isPresent();
    }

    /** @return false where there is no such experiment that could be cancelled */
    synchronized boolean cancel(String id) {
        try {
            client.newUntypedWorkflowStub(WorkflowIds.experiment(id)).cancel();
            return true;
        } catch (WorkflowNotFoundException e) {
            return withdraw(id);
        }
    }

    /** Submitted and not started yet. */
    private boolean withdraw(String id) {
        boolean waits = isUnfinished(id);
        if (waits) {
            experiments.enter(id, ExperimentState.CANCELLED);
        }
        return waits;
    }
}
