package org.systole.orchestrator.workflow;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.systole.workflows.CatalogueActivities;
import org.systole.workflows.EvaluationActivities;
import org.systole.workflows.InferenceActivities;
import org.systole.workflows.PreprocessingActivities;
import org.systole.workflows.TaskQueues;
import org.systole.workflows.TrainingActivities;

/**
 * Activity stubs with their time limits. No limit on attempts: transient failures are retried until they pass, bad
 * input is not retryable by itself.
 */
final class Steps {
    private static final RetryOptions RETRY = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofSeconds(30))
            .build();

    private Steps() {}

    /** Short writes: one that runs when the workflow is cancelled is neither cancelled nor waited for. */
    static CatalogueActivities catalogue() {
        ActivityOptions options = ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.ORCHESTRATOR)
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setCancellationType(ActivityCancellationType.ABANDON)
                .setRetryOptions(RETRY)
                .build();
        return Workflow.newActivityStub(CatalogueActivities.class, options);
    }

    static PreprocessingActivities preprocessing() {
        return Workflow.newActivityStub(
                PreprocessingActivities.class, working(TaskQueues.PREPROCESSING, Duration.ofHours(12)));
    }

    static TrainingActivities training(String queue) {
        return Workflow.newActivityStub(TrainingActivities.class, working(queue, Duration.ofDays(7)));
    }

    static InferenceActivities inference() {
        return Workflow.newActivityStub(InferenceActivities.class, working(TaskQueues.INFERENCE, Duration.ofHours(12)));
    }

    static EvaluationActivities evaluation() {
        return Workflow.newActivityStub(
                EvaluationActivities.class, working(TaskQueues.EVALUATION, Duration.ofHours(12)));
    }

    /** A killed worker is noticed after a minute without heartbeat; a cancelled one is waited for: its device is free. */
    private static ActivityOptions working(String queue, Duration limit) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(limit)
                .setHeartbeatTimeout(Duration.ofMinutes(1))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RETRY)
                .build();
    }
}
