package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/** A cell and what is known of it so far. */
public record CellProgress(
        Cell cell,
        CellState state,
        @Nullable String trainingKey,
        @Nullable TrainingResult training,
        @Nullable String evaluationKey,
        @Nullable EvaluationResult evaluation,
        @Nullable StepFailure failure) {

    public static CellProgress waiting(Cell cell) {
        return new CellProgress(cell, CellState.WAITING, null, null, null, null, null);
    }

    public CellProgress training(String key) {
        return new CellProgress(cell, CellState.TRAINING, key, null, null, null, null);
    }

    public CellProgress evaluating(TrainingResult trained, String key) {
        return new CellProgress(cell, CellState.EVALUATING, trainingKey, trained, key, null, null);
    }

    /** Done without an evaluation: the test part has no case. */
    public CellProgress done(TrainingResult trained) {
        return new CellProgress(cell, CellState.DONE, trainingKey, trained, null, null, null);
    }

    public CellProgress done(EvaluationResult result) {
        return new CellProgress(cell, CellState.DONE, trainingKey, training, evaluationKey, result, null);
    }

    public CellProgress failed(StepFailure cause) {
        return new CellProgress(cell, CellState.FAILED, trainingKey, training, evaluationKey, null, cause);
    }

    public CellProgress cancelled() {
        return new CellProgress(cell, CellState.CANCELLED, trainingKey, training, evaluationKey, null, null);
    }
}
