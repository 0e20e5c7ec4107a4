package org.systole.orchestrator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.systole.base.BadInputException;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.orchestrator.TestPlatform;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.platform.store.ObjectStore;
import org.systole.testing.FreePort;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.TrainTestPair;
import org.systole.workflows.WorkflowIds;

/** Temporal is a real server that keeps nothing over a restart. */
@Timeout(60)
class SubmissionTest {
    private static final Set<Status.Code> NOT_YET = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
    private static final ExperimentSpecification SPECIFICATION = new ExperimentSpecification(
            "small",
            List.of(new DatasetSelection("sb", "d1", null, null)),
            List.of("unet2d"),
            "khened",
            null,
            null,
            List.of(new TrainTestPair(List.of("sb"), "sb")),
            null);
    private static TestPlatform platform;

    private final int port = FreePort.find();
    private final WorkflowServiceStubs stubs =
            WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget("127.0.0.1:" + port)
                    .build());
    private final WorkflowClient client = WorkflowClient.newInstance(stubs);
    private Experiments experiments;
    private ExperimentStarter starter;
    private Submission submission;
    private @Nullable PortBoundTestServer temporal;

    @BeforeAll
    static void startPlatform() throws IOException {
        platform = new TestPlatform();
    }

    @AfterAll
    static void stopPlatform() throws IOException {
        platform.close();
    }

    @BeforeEach
    void emptyCatalogue() {
        experiments = new Experiments(platform.emptyCatalogue(), Clock.systemUTC());
        starter = new ExperimentStarter(client, experiments);
        submission = new Submission(starter, task -> {}, experiments, platform.store());
    }

    @AfterEach
    void stopTemporal() {
        stubs.shutdownNow();
        if (temporal != null) {
            temporal.close();
        }
    }

    @Test
    void whatIsSubmittedWhileTemporalIsDownRunsWhenItAnswers() {
        String id = submission.submit(SPECIFICATION);

        assertThat(state(id)).isEqualTo(ExperimentState.SUBMITTED);
        assertThat(platform.store().exists(ObjectStore.SYSTOLE, "experiments/" + id + "/specification.json"))
                .isTrue();
        assertThatThrownBy(starter::startUnfinished).isInstanceOf(RuntimeException.class);

        temporal = TestServer.createPortBoundServer(port);
        startAsSoonAsTemporalAnswers();

        assertThat(workflow(id).getTaskQueue()).isEqualTo("orchestrator");
    }

    @Test
    void postProcessingIsSpelledOutSoThatOtherWordsAreTheSameExperiment() {
        String id = submission.submit(SPECIFICATION);

        assertThat(submission.submit(SPECIFICATION.withPostProcessing("largest-lv, rv-distance, fill: {areaMm2: 50}")))
                .isEqualTo(id);
        assertThat(submission.submit(SPECIFICATION.withPostProcessing("none"))).isNotEqualTo(id);
        assertThat(experiments.find(id).orElseThrow().specification().postProcessing())
                .isEqualTo(PostProcessing.defaults().text());
    }

    @Test
    void anExperimentThatTemporalForgotIsStartedAgain() {
        temporal = TestServer.createPortBoundServer(port);
        String id = submission.submit(SPECIFICATION);
        startAsSoonAsTemporalAnswers();
        String before = workflow(id).getExecution().getRunId();

        temporal.close();
        temporal = TestServer.createPortBoundServer(port);
        startAsSoonAsTemporalAnswers();

        assertThat(workflow(id).getExecution().getRunId()).isNotEqualTo(before);
    }

    @Test
    void aSubmissionIsTriedAtOnceAndARunningExperimentIsLeftAlone() {
        temporal = TestServer.createPortBoundServer(port);
        Submission direct = new Submission(starter, Runnable::run, experiments, platform.store());
        String id = direct.submit(SPECIFICATION);
        String first = workflow(id).getExecution().getRunId();

        assertThat(direct.submit(SPECIFICATION)).isEqualTo(id);
        starter.startUnfinished();

        assertThat(workflow(id).getExecution().getRunId()).isEqualTo(first);
        assertThat(attempt(id)).isEqualTo(1);
    }

    @Test
    void aWorkflowThatWasTerminatedFromOutsideRunsAgain() {
        temporal = TestServer.createPortBoundServer(port);
        String id = submission.submit(SPECIFICATION);
        startAsSoonAsTemporalAnswers();
        String first = workflow(id).getExecution().getRunId();
        client.newUntypedWorkflowStub(WorkflowIds.experiment(id)).terminate("by hand");

        starter.startUnfinished();

        assertThat(workflow(id).getExecution().getRunId()).isNotEqualTo(first);
    }

    @Test
    void aFailedExperimentSubmittedAgainIsItsNextAttempt() {
        String id = submission.submit(SPECIFICATION);
        experiments.enter(id, ExperimentState.FAILED);

        assertThat(submission.submit(SPECIFICATION)).isEqualTo(id);

        assertThat(state(id)).isEqualTo(ExperimentState.SUBMITTED);
        assertThat(attempt(id)).isEqualTo(2);
    }

    @Test
    void aCompletedExperimentIsAnsweredAsItIs() {
        String id = submission.submit(SPECIFICATION);
        experiments.enter(id, ExperimentState.COMPLETED);

        assertThat(submission.submit(SPECIFICATION)).isEqualTo(id);

        assertThat(state(id)).isEqualTo(ExperimentState.COMPLETED);
        assertThat(experiments.unfinished()).isEmpty();
    }

    @Test
    void anExperimentCancelledBeforeItsStartNeverStarts() {
        String id = submission.submit(SPECIFICATION);
        temporal = TestServer.createPortBoundServer(port);

        assertThat(submission.cancel(id)).isTrue();
        startAsSoonAsTemporalAnswers();

        assertThat(state(id)).isEqualTo(ExperimentState.CANCELLED);
        assertThatThrownBy(() -> workflow(id)).isInstanceOf(WorkflowNotFoundException.class);
        assertThat(submission.cancel("e-unknown")).isFalse();
    }

    @Test
    void anInvalidSpecificationIsNotStored() {
        ExperimentSpecification without = new ExperimentSpecification(
                "n", SPECIFICATION.datasets(), List.of("vnet"), "khened", null, null, SPECIFICATION.pairs(), null);

        assertThatThrownBy(() -> submission.submit(without)).isInstanceOf(BadInputException.class);

        assertThat(experiments.unfinished()).isEmpty();
    }

    /** The connection needs a moment to notice. */
    private void startAsSoonAsTemporalAnswers() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(e -> e instanceof StatusRuntimeException status
                        && NOT_YET.contains(status.getStatus().getCode()))
                .untilAsserted(starter::startUnfinished);
    }

    private WorkflowExecutionDescription workflow(String id) {
        return client.newUntypedWorkflowStub(WorkflowIds.experiment(id)).describe();
    }

    private ExperimentState state(String id) {
        return experiments.find(id).orElseThrow().summary().state();
    }

    private int attempt(String id) {
        return experiments.find(id).orElseThrow().summary().attempt();
    }
}
