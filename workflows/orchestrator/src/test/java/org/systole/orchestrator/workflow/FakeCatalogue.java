package org.systole.orchestrator.workflow;

import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.orchestrator.experiment.SharedWorkStarter;
import org.systole.workflows.CatalogueActivities;
import org.systole.workflows.CellProgress;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.ResolvedDataset;
import org.systole.workflows.SplitLists;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;

/** The catalogue in memory; work is really started through Temporal. */
final class FakeCatalogue implements CatalogueActivities {
    private static final SplitLists EACH_PART = new SplitLists(List.of("a"), List.of("b"), List.of("c"));

    /** Of datasets whose parts matter to a test. */
    final Map<String, SplitLists> splits = new ConcurrentHashMap<>();

    final Map<String, TrainingResult> trainings = new ConcurrentHashMap<>();
    final Map<String, EvaluationResult> evaluations = new ConcurrentHashMap<>();
    final List<String> promoted = new CopyOnWriteArrayList<>();
    final List<ExperimentProgress> reports = new CopyOnWriteArrayList<>();
    final CountDownLatch recording = new CountDownLatch(1);
    volatile CountDownLatch mayRecord = new CountDownLatch(0);
    private final SharedWorkStarter starter;

    FakeCatalogue(WorkflowClient client) {
        starter = new SharedWorkStarter(client);
    }

    @Override
    public List<ResolvedDataset> resolveDatasets(List<DatasetSelection> selections) {
        List<ResolvedDataset> resolved = new ArrayList<>();
        for (DatasetSelection selection : selections) {
            if (selection.name().equals("missing")) {
                throw PermanentFailures.of(
                        new BadInputException("dataset.unknown", "datasets[0]: no dataset missing", "Import it."));
            }
            SplitLists split = splits.getOrDefault(selection.name(), EACH_PART);
            resolved.add(new ResolvedDataset(
                    selection.name(),
                    selection.digest(),
                    FakeServices.object("datasets/" + selection.digest()),
                    split));
        }
        return resolved;
    }

    @Override
    public @Nullable TrainingResult startOrJoinTraining(String experimentId, TrainingRequest request) {
        TrainingResult done = trainings.get(request.contentKey());
        if (done == null) {
            starter.train(experimentId, request);
        }
        return done;
    }

    @Override
    public @Nullable EvaluationResult startOrJoinEvaluation(String experimentId, EvaluationRequest request) {
        EvaluationResult done = evaluations.get(request.contentKey());
        if (done == null) {
            starter.evaluate(experimentId, request);
        }
        return done;
    }

    @Override
    public void keepTraining(TrainingRequest request, TrainingResult result) {
        trainings.put(request.contentKey(), result);
    }

    @Override
    public void keepEvaluation(EvaluationRequest request, EvaluationResult result) {
        evaluations.put(request.contentKey(), result);
    }

    @Override
    public void recordState(String experimentId, ExperimentState state) {
        recording.countDown();
        try {
            mayRecord.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void recordCell(String experimentId, CellProgress cell) {}

    @Override
    public void promote(String experimentId, String slot, TrainingResult model) {
        promoted.add(slot + "=" + model.modelId());
    }

    @Override
    public void conclude(ExperimentProgress report) {
        reports.add(report);
    }
}
