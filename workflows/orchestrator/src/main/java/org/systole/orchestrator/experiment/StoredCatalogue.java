package org.systole.orchestrator.experiment;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.orchestrator.catalogue.Promotions;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ExperimentCompleted;
import org.systole.workflows.CatalogueActivities;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.DatasetSelection;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.ResolvedDataset;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;

/** The catalogue's activities over database, store and Temporal. */
public final class StoredCatalogue implements CatalogueActivities {
    private static final String PRODUCER = "orchestrator";

    private final Experiments experiments;
    private final Promotions promotions;
    private final DatasetShelf datasets;
    private final ResultShelf results;
    private final SharedWorkStarter starter;
    private final Clock clock;

    public StoredCatalogue(
            Experiments experiments, Promotions promotions, ObjectStore store, SharedWorkStarter starter, Clock clock) {
        this.experiments = experiments;
        this.promotions = promotions;
        this.datasets = new DatasetShelf(store);
        this.results = new ResultShelf(store);
        this.starter = starter;
        this.clock = clock;
    }

    @Override
    public List<ResolvedDataset> resolveDatasets(List<DatasetSelection> selections) {
        return PermanentFailures.surfaced(
                () -> selections.stream().map(datasets::resolve).toList());
    }

    @Override
    public @Nullable TrainingResult startOrJoinTraining(String experimentId, TrainingRequest request) {
        TrainingResult done = results.training(request.contentKey()).orElse(null);
        if (done == null) {
            starter.train(experimentId, request);
        }
        return done;
    }

    @Override
    public @Nullable EvaluationResult startOrJoinEvaluation(String experimentId, EvaluationRequest request) {
        EvaluationResult done = results.evaluation(request.contentKey()).orElse(null);
        if (done == null) {
            starter.evaluate(experimentId, request);
        }
        return done;
    }

    @Override
    public void keepTraining(TrainingRequest request, TrainingResult result) {
        results.keep(request.contentKey(), result);
    }

    @Override
    public void keepEvaluation(EvaluationRequest request, EvaluationResult result) {
        results.keep(request.contentKey(), result);
    }

    @Override
    public void recordState(String experimentId, ExperimentState state) {
        experiments.enter(experimentId, state);
    }

    @Override
    public void recordCell(String experimentId, CellProgress cell) {
        EvaluationResult evaluation = cell.evaluation();
        List<CellMetrics> metrics = evaluation == null ? List.of() : results.metrics(evaluation.metrics());
        experiments.move(experimentId, cell, metrics);
    }

    @Override
    public void promote(String experimentId, String slot, TrainingResult model) {
        promotions.promote(slot, model.modelId(), References.of(model.archive()), "experiment " + experimentId);
    }

    @Override
    public void conclude(ExperimentProgress report) {
        ObjectRef stored = results.keep(report);
        experiments.conclude(report, report.state() == ExperimentState.CANCELLED ? null : completed(report, stored));
    }

    private Fact completed(ExperimentProgress report, ObjectRef stored) {
        Experiments.Detail experiment = experiments
                .find(report.experimentId())
                .orElseThrow(() -> new IllegalStateException("no experiment " + report.experimentId()));
        ObjectRef specification = results.keep(report.experimentId(), experiment.specification());
        ExperimentCompleted fact = ExperimentCompleted.newBuilder()
                .setHeader(header(experiment.summary()))
                .setExperimentId(report.experimentId())
                .setSpecification(specification.toMessage())
                .setReport(stored.toMessage())
                .setCellsDone(count(report, CellState.DONE))
                .setCellsFailed(count(report, CellState.FAILED))
                .build();
        return new Fact(Topic.EXPERIMENT_COMPLETED, report.experimentId(), fact);
    }

    /** An experiment that ran again after it had failed ends again: one fact for each attempt. */
    private EventHeader header(Experiments.Summary experiment) {
        return EventHeaders.forSubject(
                        experiment.experimentId(),
                        Topic.EXPERIMENT_COMPLETED,
                        PRODUCER,
                        TraceContext.start(),
                        clock.instant())
                .toBuilder()
                .setEventId(experiment.experimentId() + "/" + experiment.attempt() + "/"
                        + Topic.EXPERIMENT_COMPLETED.topicName())
                .build();
    }

    private static int count(ExperimentProgress report, CellState state) {
        return (int)
                report.cells().stream().filter(cell -> cell.state() == state).count();
    }
}
