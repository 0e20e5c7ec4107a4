package org.systole.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.systole.orchestrator.experiment.TrainingWatch;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.ExperimentWorkflow;
import org.systole.workflows.SplitLists;
import org.systole.workflows.StepFailure;
import org.systole.workflows.TaskQueues;
import org.systole.workflows.TrainTestPair;
import org.systole.workflows.TrainingWorkflow;
import org.systole.workflows.WorkflowIds;

@Timeout(60)
class ExperimentWorkflowTest {
    /** A cancel reaches an activity with its next heartbeat, which workers hold back for most of the time limit. */
    private static final WorkerOptions PROMPT_CANCEL = WorkerOptions.newBuilder()
            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
            .build();

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final WorkflowClient client = temporal.getWorkflowClient();
    private final FakeServices services = new FakeServices();
    private final FakeCatalogue catalogue = new FakeCatalogue(client);

    @BeforeEach
    void startWorkers() {
        Worker orchestrator = temporal.newWorker(TaskQueues.ORCHESTRATOR);
        orchestrator.registerWorkflowImplementationTypes(
                ExperimentWorkflowDefinition.class,
                TrainingWorkflowDefinition.class,
                EvaluationWorkflowDefinition.class);
        orchestrator.registerActivitiesImplementations(catalogue);
        for (String queue : List.of(
                TaskQueues.PREPROCESSING, TaskQueues.TRAINING_CPU, TaskQueues.INFERENCE, TaskQueues.EVALUATION)) {
            temporal.newWorker(queue, PROMPT_CANCEL).registerActivitiesImplementations(services);
        }
        temporal.start();
    }

    @AfterEach
    void stop() {
        services.mayTrain.countDown();
        catalogue.mayRecord.countDown();
        temporal.close();
    }

    @Test
    void fillsTheMatrixAndPromotesTheBestByValidation() {
        ExperimentProgress report = experiment("e-1")
                .run(
                        "e-1",
                        specification(List.of("unet2d", "densenet"), "default", pair("sb", "sb"), pair("sb", "rv")));

        assertThat(report.state()).isEqualTo(ExperimentState.COMPLETED);
        assertThat(report.cells()).hasSize(4).allMatch(cell -> cell.state() == CellState.DONE);
        assertThat(services.trained).hasValue(2);
        assertThat(services.prepared).containsEntry("sb", 1).containsEntry("rv", 1);
        assertThat(catalogue.promoted).singleElement().asString().startsWith("default=densenet-");
        assertThat(catalogue.reports).containsExactly(report);
    }

    @Test
    void equalTrainingsOfTwoExperimentsAreDoneOnce() throws InterruptedException {
        services.mayTrain = new CountDownLatch(1);
        ExperimentSpecification specification = specification(List.of("unet2d"), null, pair("sb", "sb"));
        start("e-1", specification);
        start("e-2", specification);
        String training = awaitInterest("e-1", "e-2");

        services.mayTrain.countDown();

        assertThat(resultOf("e-1").state()).isEqualTo(ExperimentState.COMPLETED);
        assertThat(resultOf("e-2").state()).isEqualTo(ExperimentState.COMPLETED);
        assertThat(services.trained).hasValue(1);
        assertThat(training).startsWith("training/");
    }

    @Test
    void cancellingOneExperimentKeepsTheTrainingThatAnotherWaitsFor() throws InterruptedException {
        services.mayTrain = new CountDownLatch(1);
        ExperimentSpecification specification = specification(List.of("unet2d"), null, pair("sb", "sb"));
        start("e-1", specification);
        start("e-2", specification);
        awaitInterest("e-1", "e-2");

        client.newUntypedWorkflowStub(WorkflowIds.experiment("e-1")).cancel();

        assertCancelled("e-1");
        services.mayTrain.countDown();
        assertThat(resultOf("e-2").cells()).allMatch(cell -> cell.state() == CellState.DONE);
        assertThat(services.trained).hasValue(1);
        assertThat(services.cancelled).hasValue(0);
        assertThat(catalogue.reports).extracting(ExperimentProgress::state).contains(ExperimentState.CANCELLED);
    }

    @Test
    void aRecordThatIsBeingWrittenIsNotCancelledWithItsExperiment() throws InterruptedException {
        catalogue.mayRecord = new CountDownLatch(1);
        start("e-1", specification(List.of("unet2d"), null, pair("sb", "sb")));
        catalogue.recording.await();

        client.newUntypedWorkflowStub(WorkflowIds.experiment("e-1")).cancel();

        assertCancelled("e-1");
        assertThat(client.fetchHistory(WorkflowIds.experiment("e-1")).getEvents())
                .extracting(HistoryEvent::getEventType)
                .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                .doesNotContain(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    }

    @Test
    void aTrainingThatRunsShowsHowFarItIs() throws InterruptedException {
        services.mayTrain = new CountDownLatch(1);
        start("e-1", specification(List.of("unet2d"), null, pair("sb", "sb")));
        String key = awaitInterest("e-1").substring("training/".length());
        TrainingWatch watch = new TrainingWatch(client);

        Optional<TrainingWatch.Progress> progress = await().until(() -> watch.progress(key), Optional::isPresent);

        assertThat(progress).contains(new TrainingWatch.Progress(20, 40, 0.7));
        assertThat(watch.progress("nobody-trains-this")).isEmpty();
    }

    @Test
    void theTrainingIsCancelledWhenTheLastExperimentLeaves() throws InterruptedException {
        services.mayTrain = new CountDownLatch(1);
        start("e-1", specification(List.of("unet2d"), null, pair("sb", "sb")));
        String training = awaitInterest("e-1");
        services.trainingBegun.await();

        client.newUntypedWorkflowStub(WorkflowIds.experiment("e-1")).cancel();

        assertCancelled("e-1");
        assertThatThrownBy(() -> client.newUntypedWorkflowStub(training).getResult(Object.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(services.cancelled).hasValue(1);
    }

    @Test
    void aFailingCellSaysWhyAndTheOthersGoOn() {
        services.badNets.add("unet3d");

        ExperimentProgress report =
                experiment("e-1").run("e-1", specification(List.of("unet3d", "unet2d"), null, pair("sb", "sb")));

        assertThat(report.state()).isEqualTo(ExperimentState.COMPLETED);
        assertThat(report.cells()).extracting(CellProgress::state).containsExactly(CellState.FAILED, CellState.DONE);
        assertThat(report.cells().get(0).failure())
                .isEqualTo(new StepFailure("net.unknown", "net: unet3d", "Choose a net of `systole nets`."));
        assertThat(services.trained).hasValue(2);
    }

    @Test
    void aCellWithoutTestCasesIsDoneWithItsModelAndPromotesIt() {
        catalogue.splits.put("sb", new SplitLists(List.of("a", "b"), List.of(), List.of()));

        ExperimentProgress report =
                experiment("e-1").run("e-1", specification(List.of("unet2d"), "default", pair("sb", "sb")));

        assertThat(report.state()).isEqualTo(ExperimentState.COMPLETED);
        CellProgress cell = report.cells().get(0);
        assertThat(cell.state()).isEqualTo(CellState.DONE);
        assertThat(cell.training()).isNotNull();
        assertThat(cell.evaluationKey()).isNull();
        assertThat(cell.evaluation()).isNull();
        assertThat(services.evaluated).hasValue(0);
        assertThat(catalogue.promoted).singleElement().asString().startsWith("default=unet2d-");
    }

    @Test
    void aCellWithoutTrainingCasesFailsAndIsNotTrained() {
        catalogue.splits.put("sb", new SplitLists(List.of(), List.of("b"), List.of("c")));

        ExperimentProgress report =
                experiment("e-1").run("e-1", specification(List.of("unet2d"), "default", pair("sb", "sb")));

        CellProgress cell = report.cells().get(0);
        assertThat(cell.state()).isEqualTo(CellState.FAILED);
        assertThat(Objects.requireNonNull(cell.failure()).code()).isEqualTo("split.no-training");
        assertThat(cell.failure().remedy()).contains("larger training part");
        assertThat(services.trained).hasValue(0);
        assertThat(catalogue.promoted).isEmpty();
    }

    @Test
    void failedTrainingsMayBeTriedAgain() {
        services.badNets.add("unet2d");
        ExperimentSpecification specification = specification(List.of("unet2d"), null, pair("sb", "sb"));
        experiment("e-1").run("e-1", specification);
        services.badNets.clear();

        ExperimentProgress second = experiment("e-2").run("e-2", specification);

        assertThat(second.cells()).allMatch(cell -> cell.state() == CellState.DONE);
    }

    @Test
    void doneWorkIsAnsweredFromTheStore() {
        ExperimentSpecification specification = specification(List.of("unet2d"), null, pair("sb", "sb"));
        experiment("e-1").run("e-1", specification);

        ExperimentProgress second = experiment("e-2").run("e-2", specification);

        assertThat(second.cells()).allMatch(cell -> cell.state() == CellState.DONE);
        assertThat(services.trained).hasValue(1);
    }

    @Test
    void aMissingDatasetEndsTheExperimentWithCauseAndNextAction() {
        ExperimentProgress report =
                experiment("e-1").run("e-1", specification(List.of("unet2d"), null, pair("missing", "missing")));

        assertThat(report.state()).isEqualTo(ExperimentState.FAILED);
        assertThat(report.failure())
                .isEqualTo(new StepFailure("dataset.unknown", "datasets[0]: no dataset missing", "Import it."));
    }

    /** Writes what {@link ReplayTest} replays: {@code -Dsystole.record.histories=true}. */
    @Test
    @EnabledIfSystemProperty(named = "systole.record.histories", matches = "true")
    void recordsHistories() throws IOException {
        ExperimentProgress report = experiment("e-1")
                .run("e-1", specification(List.of("unet2d"), "default", pair("sb", "sb"), pair("sb", "rv")));
        CellProgress cell = report.cells().get(0);
        Map<String, String> ids = Map.of(
                "experiment", WorkflowIds.experiment("e-1"),
                "training", WorkflowIds.training(Objects.requireNonNull(cell.trainingKey())),
                "evaluation", WorkflowIds.evaluation(Objects.requireNonNull(cell.evaluationKey())));
        for (Map.Entry<String, String> id : ids.entrySet()) {
            String history = client.fetchHistory(id.getValue()).toJson(true);
            Files.writeString(Path.of("src/test/resources/histories", id.getKey() + ".json"), history);
        }
    }

    private void assertCancelled(String id) {
        assertThatThrownBy(() -> resultOf(id))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
    }

    /** @return the id of the only training, once exactly these experiments wait for it */
    private String awaitInterest(String... experiments) throws InterruptedException {
        services.trainingBegun.await();
        for (String id : experiments) {
            String key = await().until(() -> trainingKey(id), Objects::nonNull);
            TrainingWorkflow training = client.newWorkflowStub(TrainingWorkflow.class, WorkflowIds.training(key));
            await().until(() -> training.interested().contains(id));
        }
        return WorkflowIds.training(Objects.requireNonNull(trainingKey(experiments[0])));
    }

    private @Nullable String trainingKey(String experimentId) {
        return progressOf(experimentId).cells().get(0).trainingKey();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private ExperimentProgress progressOf(String id) {
        return client.newWorkflowStub(ExperimentWorkflow.class, WorkflowIds.experiment(id))
                .progress();
    }

    private ExperimentProgress resultOf(String id) {
        return client.newUntypedWorkflowStub(WorkflowIds.experiment(id)).getResult(ExperimentProgress.class);
    }

    private void start(String id, ExperimentSpecification specification) {
        WorkflowClient.start(experiment(id)::run, id, specification);
    }

    private ExperimentWorkflow experiment(String id) {
        return client.newWorkflowStub(
                ExperimentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.experiment(id))
                        .setTaskQueue(TaskQueues.ORCHESTRATOR)
                        .build());
    }

    static TrainTestPair pair(String train, String test) {
        return new TrainTestPair(List.of(train), test);
    }

    static ExperimentSpecification specification(List<String> nets, @Nullable String promote, TrainTestPair... pairs) {
        List<DatasetSelection> datasets = List.of(pairs).stream()
                .flatMap(pair -> Stream.of(pair.train().get(0), pair.test()))
                .distinct()
                .map(name -> new DatasetSelection(name, "digest-of-" + name, null, null))
                .toList();
        return new ExperimentSpecification("test", datasets, nets, "khened", null, null, List.of(pairs), promote);
    }
}
