package org.systole.orchestrator.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.workflows.CatalogueActivities;
import org.systole.workflows.Cell;
import org.systole.workflows.CellProgress;
import org.systole.workflows.EvaluationOutcome;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.StepFailure;
import org.systole.workflows.TrainTestPair;
import org.systole.workflows.TrainingOutcome;
import org.systole.workflows.TrainingPart;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;
import org.systole.workflows.TrainingSettings;

/** Takes one cell from waiting to done or failed: a training, then an evaluation, each shared with whoever asks. */
final class CellWork {
    private final String experimentId;
    private final ExperimentSpecification specification;
    private final Preparation preparation;
    private final Outcomes<TrainingOutcome> trainings;
    private final Outcomes<EvaluationOutcome> evaluations;
    private final Board board;
    private final CatalogueActivities catalogue = Steps.catalogue();

    CellWork(
            String experimentId,
            ExperimentSpecification specification,
            Preparation preparation,
            Outcomes<TrainingOutcome> trainings,
            Outcomes<EvaluationOutcome> evaluations,
            Board board) {
        this.experimentId = experimentId;
        this.specification = specification;
        this.preparation = preparation;
        this.trainings = trainings;
        this.evaluations = evaluations;
        this.board = board;
    }

    void run(CellProgress cell) {
        TrainingRequest training = trainingRequest(cell);
        if (training.parts().stream().allMatch(part -> part.training().isEmpty())) {
            move(cell.failed(nothingToTrainOn(cell.cell().pair())));
            return;
        }
        move(cell.training(training.contentKey()));
        TrainingOutcome trained = trainings.await(training.contentKey(), () -> startOrJoin(training));
        TrainingResult model = trained.result();
        if (model == null) {
            move(board.get(cell.cell()).failed(cause(trained.failure())));
        } else {
            judge(cell.cell(), model);
        }
    }

    /** A cell without test cases has nothing to be judged on: its model is its result. */
    private void judge(Cell cell, TrainingResult model) {
        EvaluationRequest evaluation = evaluationRequest(model, cell.pair().test());
        if (evaluation.cases().isEmpty()) {
            move(board.get(cell).done(model));
            return;
        }
        move(board.get(cell).evaluating(model, evaluation.contentKey()));
        EvaluationOutcome judged = evaluations.await(evaluation.contentKey(), () -> startOrJoin(evaluation));
        EvaluationResult result = judged.result();
        CellProgress now = board.get(cell);
        move(result == null ? now.failed(cause(judged.failure())) : now.done(result));
    }

    private static StepFailure nothingToTrainOn(TrainTestPair pair) {
        return new StepFailure(
                "split.no-training",
                "pairs.train " + pair.train() + ": no case of the training part is left to train on",
                "Give the split a larger training part; see which cases could not be prepared.");
    }

    void move(CellProgress cell) {
        board.put(cell);
        catalogue.recordCell(experimentId, cell);
    }

    private TrainingRequest trainingRequest(CellProgress cell) {
        TrainTestPair pair = cell.cell().pair();
        TrainingSettings settings = specification.training();
        List<TrainingPart> parts =
                pair.train().stream().map(preparation::trainingPart).toList();
        return new TrainingRequest(
                cell.cell().net(),
                specification.recipe(),
                settings == null ? TrainingSettings.DEFAULTS : settings,
                parts);
    }

    private EvaluationRequest evaluationRequest(TrainingResult model, String test) {
        var prepared = preparation.result(test);
        return new EvaluationRequest(
                model.modelId(),
                model.archive(),
                test,
                prepared.digest(),
                prepared.index(),
                preparation.testCases(test),
                specification.postProcessing());
    }

    private @Nullable TrainingOutcome startOrJoin(TrainingRequest request) {
        TrainingResult done = catalogue.startOrJoinTraining(experimentId, request);
        return done == null ? null : TrainingOutcome.done(request.contentKey(), done);
    }

    private @Nullable EvaluationOutcome startOrJoin(EvaluationRequest request) {
        EvaluationResult done = catalogue.startOrJoinEvaluation(experimentId, request);
        return done == null ? null : EvaluationOutcome.done(request.contentKey(), done);
    }

    private static StepFailure cause(@Nullable StepFailure failure) {
        return failure == null
                ? new StepFailure("step.failed", "ended without result or cause", "Submit the experiment again.")
                : failure;
    }
}
