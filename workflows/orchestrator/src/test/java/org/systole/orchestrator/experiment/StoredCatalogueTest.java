package org.systole.orchestrator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.orchestrator.StatedFacts;
import org.systole.orchestrator.TestPlatform;
import org.systole.orchestrator.catalogue.Database;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.orchestrator.catalogue.Promotions;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ExperimentCompleted;
import org.systole.workflows.Cell;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.MetricsDocument;
import org.systole.workflows.StepFailure;
import org.systole.workflows.StoredObject;
import org.systole.workflows.TrainTestPair;
import org.systole.workflows.TrainingPart;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;
import org.systole.workflows.TrainingSettings;
import org.systole.workflows.WorkflowIds;

class StoredCatalogueTest {
    private static final TrainTestPair PAIR = new TrainTestPair(List.of("sb"), "sb");
    private static final Cell CELL = Cell.of("unet2d", PAIR);
    private static final ExperimentSpecification SPECIFICATION = new ExperimentSpecification(
            "n",
            List.of(new DatasetSelection("sb", "d", null, null)),
            List.of("unet2d"),
            "khened",
            null,
            null,
            List.of(PAIR),
            null);
    private static TestPlatform platform;

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
    private final WorkflowClient client = temporal.getWorkflowClient();
    private Experiments experiments;
    private StatedFacts stated;
    private StoredCatalogue catalogue;

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
        Database database = platform.emptyCatalogue();
        experiments = new Experiments(database, Clock.systemUTC());
        stated = new StatedFacts(database);
        Promotions promotions = new Promotions(database, platform.store(), Clock.systemUTC(), "test");
        catalogue = new StoredCatalogue(
                experiments, promotions, platform.store(), new SharedWorkStarter(client), Clock.systemUTC());
        experiments.submit("e-1", SPECIFICATION);
    }

    @AfterEach
    void stopTemporal() {
        temporal.close();
    }

    @Test
    void aTrainingIsStartedOnceAndJoinedByWhoAsksForIt() {
        TrainingRequest request = training("joined");

        assertThat(catalogue.startOrJoinTraining("e-1", request)).isNull();
        assertThat(catalogue.startOrJoinTraining("e-2", request)).isNull();

        assertThat(interest(WorkflowIds.training(request.contentKey()))).isEqualTo(2);
    }

    @Test
    void aTrainingThatWasKeptIsAnsweredAndNotStarted() {
        TrainingRequest request = training("kept");
        catalogue.keepTraining(request, model());

        assertThat(catalogue.startOrJoinTraining("e-1", request)).isEqualTo(model());

        assertThatThrownBy(() -> interest(WorkflowIds.training(request.contentKey())))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("NOT_FOUND");
    }

    @Test
    void evaluationsAreSharedAndKeptLikewise() {
        EvaluationRequest request = new EvaluationRequest(
                "unet2d-1", object("models/a.zip"), "sb", "d", object("prepared/a/dataset.json"), List.of("c"), null);

        assertThat(catalogue.startOrJoinEvaluation("e-1", request)).isNull();
        assertThat(catalogue.startOrJoinEvaluation("e-2", request)).isNull();
        assertThat(interest(WorkflowIds.evaluation(request.contentKey()))).isEqualTo(2);

        EvaluationResult result = evaluation(object("evaluations/a/metrics.json"));
        catalogue.keepEvaluation(request, result);
        assertThat(catalogue.startOrJoinEvaluation("e-3", request)).isEqualTo(result);
    }

    @Test
    void theMetricsOfADoneCellAreKeptOnceHoweverOftenItIsRecorded() {
        CellMetrics dice = new CellMetrics("c1", "LEFT_VENTRICLE_CAVITY", "ED", "dice", 0.9);
        CellMetrics unknown = new CellMetrics("c1", "RIGHT_VENTRICLE_CAVITY", "ED", "dice", null);
        byte[] document = CanonicalJson.bytes(new MetricsDocument(List.of(dice, unknown)));
        var stored =
                platform.store().put(ObjectStore.SYSTOLE, "evaluations/m/metrics.json", document, "application/json");
        CellProgress done = CellProgress.waiting(CELL)
                .training("key")
                .evaluating(model(), "judged")
                .done(evaluation(References.stored(stored)));

        catalogue.recordCell("e-1", done);
        catalogue.recordCell("e-1", done);

        assertThat(experiments.metrics("e-1", CELL.id())).containsExactly(dice, unknown);
        assertThat(experiments.find("e-1").orElseThrow().cells()).containsExactly(done);
    }

    @Test
    void anEndIsStatedOnceForEachAttempt() {
        ExperimentProgress failed = new ExperimentProgress(
                "e-1", ExperimentState.FAILED, List.of(), new StepFailure("dataset.unknown", "no dataset", null));
        catalogue.conclude(failed);
        catalogue.conclude(failed);
        experiments.submit("e-1", SPECIFICATION);
        CellProgress done = CellProgress.waiting(CELL).done(model());
        ExperimentProgress completed = new ExperimentProgress("e-1", ExperimentState.COMPLETED, List.of(done), null);
        catalogue.conclude(completed);
        catalogue.conclude(completed);

        assertThat(stated.eventIds()).containsExactly("e-1/1/experiment.completed", "e-1/2/experiment.completed");
        ExperimentCompleted second = (ExperimentCompleted) stated.all().get(1).message();
        assertThat(second.getCellsDone()).isEqualTo(1);
        assertThat(second.getReport().getSha256()).isEqualTo(Sha256.of(CanonicalJson.bytes(completed)));
        Experiments.Detail shown = experiments.find("e-1").orElseThrow();
        assertThat(shown.summary().state()).isEqualTo(ExperimentState.COMPLETED);
        assertThat(shown.summary().failure()).isNull();
        assertThat(shown.cells()).extracting(CellProgress::state).containsExactly(CellState.DONE);
    }

    @Test
    void aCancelledExperimentStatesNothing() {
        catalogue.conclude(new ExperimentProgress("e-1", ExperimentState.CANCELLED, List.of(), null));

        assertThat(stated.all()).isEmpty();
        assertThat(experiments.unfinished()).isEmpty();
        assertThat(platform.store().exists(ObjectStore.SYSTOLE, "experiments/e-1/report.json"))
                .isTrue();
        assertThat(platform.store().exists(ObjectStore.SYSTOLE, "experiments/e-1/report.html"))
                .isTrue();
    }

    @Test
    void aRecordThatComesLateDoesNotReviveACancelledExperiment() {
        CellProgress cell = CellProgress.waiting(CELL);
        catalogue.conclude(new ExperimentProgress("e-1", ExperimentState.CANCELLED, List.of(cell.cancelled()), null));

        catalogue.recordState("e-1", ExperimentState.RUNNING);
        catalogue.recordCell("e-1", cell.training("key"));

        Experiments.Detail shown = experiments.find("e-1").orElseThrow();
        assertThat(shown.summary().state()).isEqualTo(ExperimentState.CANCELLED);
        assertThat(shown.cells()).extracting(CellProgress::state).containsExactly(CellState.CANCELLED);
    }

    @Test
    void aModelIsPromotedOnceHoweverOftenTheStepIsTried() {
        catalogue.promote("e-1", "default", model());
        catalogue.promote("e-1", "default", model());

        assertThat(stated.all())
                .singleElement()
                .satisfies(fact -> assertThat(fact.topic()).isEqualTo(Topic.MODEL_PROMOTED));
    }

    @Test
    void aDatasetThatIsNotThereIsAPermanentFailure() {
        List<DatasetSelection> missing = List.of(new DatasetSelection("none", "d", null, null));

        assertThatThrownBy(() -> catalogue.resolveDatasets(missing))
                .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.getType()).isEqualTo("dataset.unknown");
                    assertThat(failure.isNonRetryable()).isTrue();
                });
    }

    /** @return how many experiments asked for the work's outcome, in its only run */
    private long interest(String workflowId) {
        return client.fetchHistory(workflowId).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
                .count();
    }

    private static TrainingRequest training(String digest) {
        TrainingPart part = new TrainingPart("sb", digest, object("prepared/a/dataset.json"), List.of("a"), List.of());
        return new TrainingRequest("unet2d", "khened", TrainingSettings.DEFAULTS, List.of(part));
    }

    private static TrainingResult model() {
        return new TrainingResult(
                "unet2d-0123456789ab",
                "unet2d",
                "khened",
                object("models/a.zip"),
                object("models/a.card.json"),
                1.5,
                2,
                2,
                null,
                Map.of());
    }

    private static EvaluationResult evaluation(StoredObject metrics) {
        return new EvaluationResult(
                object("evaluations/a/evaluation.json"), object("evaluations/a/report.html"), metrics, 1, Map.of());
    }

    private static StoredObject object(String key) {
        return new StoredObject(ObjectStore.SYSTOLE, key, Sha256.of(key), 1, "application/json");
    }
}
