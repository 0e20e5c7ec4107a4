package org.systole.orchestrator.experiment;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.workflows.TrainingProgress;
import org.systole.workflows.WorkflowIds;

/** How far a training is that runs now, as its last heartbeat says. */
public final class TrainingWatch {
    /**
     * Where a training stands.
     *
     * @param epoch epochs finished
     * @param epochs epochs asked for
     * @param validationDice mean over the trained structures, 0 to 1; null before the first validation
     */
    public record Progress(int epoch, int epochs, @Nullable Double validationDice) {}

    private static final Logger LOG = LoggerFactory.getLogger(TrainingWatch.class);

    /** Progress is a courtesy: whoever looks at an experiment does not wait for it. */
    private static final int PATIENCE_SECONDS = 2;

    private final WorkflowClient client;

    public TrainingWatch(WorkflowClient client) {
        this.client = client;
    }

    /** @return empty before the first epoch has ended, and where nothing can be learned of the training */
    public Optional<Progress> progress(String trainingKey) {
        try {
            return describe(trainingKey).getPendingActivitiesList().stream()
                    .filter(PendingActivityInfo::hasHeartbeatDetails)
                    .flatMap(activity -> Optional.ofNullable(read(activity.getHeartbeatDetails())).stream())
                    .map(told -> new Progress(told.epoch(), told.epochs(), told.validationDice()))
                    .findFirst();
        } catch (StatusRuntimeException | DataConverterException e) {
            LOG.debug("progress of training {} is not known: {}", trainingKey, e.toString());
            return Optional.empty();
        }
    }

    private DescribeWorkflowExecutionResponse describe(String trainingKey) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(WorkflowIds.training(trainingKey)))
                .build();
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .describeWorkflowExecution(request);
    }

    private @Nullable TrainingProgress read(Payloads details) {
        return client.getOptions()
                .getDataConverter()
                .fromPayloads(0, Optional.of(details), TrainingProgress.class, TrainingProgress.class);
    }
}
