package org.systole.orchestrator.workflow;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.workflows.CatalogueActivities;
import org.systole.workflows.CellProgress;
import org.systole.workflows.EvaluationOutcome;
import org.systole.workflows.EvaluationWorkflow;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;
import org.systole.workflows.ExperimentWorkflow;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.StepFailure;
import org.systole.workflows.TrainingOutcome;
import org.systole.workflows.TrainingWorkflow;
import org.systole.workflows.WorkflowIds;

/** Prepares the datasets, fills the matrix cell by cell, promotes where asked, concludes once. */
public final class ExperimentWorkflowDefinition implements ExperimentWorkflow {
    private final Outcomes<TrainingOutcome> trainings = new Outcomes<>();
    private final Outcomes<EvaluationOutcome> evaluations = new Outcomes<>();
    private final CatalogueActivities catalogue = Steps.catalogue();
    private ExperimentState state = ExperimentState.SUBMITTED;
    private String experimentId = "";
    private @Nullable Board board;
    private @Nullable StepFailure failure;

    @Override
    public ExperimentProgress run(String id, ExperimentSpecification specification) {
        experimentId = id;
        Board matrix = new Board(specification);
        board = matrix;
        try {
            Preparation preparation = prepare(specification);
            fill(matrix, new CellWork(id, specification, preparation, trainings, evaluations, matrix));
            promote(matrix, specification.promote());
            return conclude(ExperimentState.COMPLETED);
        } catch (TemporalFailure e) {
            if (cancelRequested()) {
                Workflow.newDetachedCancellationScope(() -> withdraw(matrix)).run();
                throw new CanceledFailure("experiment cancelled");
            }
            failure = PermanentFailures.explain(e);
            return conclude(ExperimentState.FAILED);
        }
    }

    private Preparation prepare(ExperimentSpecification specification) {
        enter(ExperimentState.PREPARING);
        Preparation preparation =
                new Preparation(catalogue.resolveDatasets(specification.datasets()), specification.recipe());
        preparation.settle();
        enter(ExperimentState.RUNNING);
        return preparation;
    }

    private void fill(Board matrix, CellWork work) {
        List<Promise<Void>> running = matrix.all().stream()
                .map(cell -> Async.procedure(() -> runCell(matrix, work, cell)))
                .toList();
        Promise.allOf(running).get();
        if (cancelRequested()) {
            throw new CanceledFailure("experiment cancelled");
        }
    }

    /** A cell that fails is reported and the others go on. */
    private static void runCell(Board matrix, CellWork work, CellProgress cell) {
        try {
            work.run(cell);
        } catch (TemporalFailure e) {
            if (!cancelRequested()) {
                work.move(matrix.get(cell.cell()).failed(PermanentFailures.explain(e)));
            }
        }
    }

    private void promote(Board matrix, @Nullable String slot) {
        if (slot != null) {
            BestModel.of(matrix.trainedNewestFirst()).ifPresent(model -> catalogue.promote(experimentId, slot, model));
        }
    }

    private void enter(ExperimentState next) {
        state = next;
        catalogue.recordState(experimentId, next);
    }

    private ExperimentProgress conclude(ExperimentState end) {
        state = end;
        ExperimentProgress report = progress();
        catalogue.conclude(report);
        return report;
    }

    private void withdraw(Board matrix) {
        trainings.awaited().forEach(key -> leaving(() -> training(key).leave(experimentId)));
        evaluations.awaited().forEach(key -> leaving(() -> evaluation(key).leave(experimentId)));
        matrix.unfinished().forEach(cell -> matrix.put(cell.cancelled()));
        conclude(ExperimentState.CANCELLED);
    }

    private static void leaving(Runnable signal) {
        try {
            signal.run();
        } catch (SignalExternalWorkflowException e) {
            Workflow.getLogger(ExperimentWorkflowDefinition.class).info("shared work had ended already");
        }
    }

    private static TrainingWorkflow training(String key) {
        return Workflow.newExternalWorkflowStub(TrainingWorkflow.class, WorkflowIds.training(key));
    }

    private static EvaluationWorkflow evaluation(String key) {
        return Workflow.newExternalWorkflowStub(EvaluationWorkflow.class, WorkflowIds.evaluation(key));
    }

    private static boolean cancelRequested() {
        return CancellationScope.current().isCancelRequested();
    }

    @Override
    public ExperimentProgress progress() {
        return new ExperimentProgress(experimentId, state, board == null ? List.of() : board.all(), failure);
    }

    @Override
    public void trainingEnded(TrainingOutcome outcome) {
        trainings.learn(outcome.key(), outcome);
    }

    @Override
    public void evaluationEnded(EvaluationOutcome outcome) {
        evaluations.learn(outcome.key(), outcome);
    }
}
