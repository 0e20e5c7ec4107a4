package org.systole.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Task queue {@link TaskQueues#ORCHESTRATOR}: what workflows may not do themselves. All are idempotent. */
@ActivityInterface
public interface CatalogueActivities {
    /** Finds the datasets and splits them by patient; a missing dataset or unknown case id is a permanent failure. */
    @ActivityMethod
    List<ResolvedDataset> resolveDatasets(List<DatasetSelection> selections);

    /** Registers interest in a training, starting it where it does not run. @return its result where it is done */
    @ActivityMethod
    @Nullable
    TrainingResult startOrJoinTraining(String experimentId, TrainingRequest request);

    /** Registers interest in an evaluation, starting it where it does not run. @return its result where it is done */
    @ActivityMethod
    @Nullable
    EvaluationResult startOrJoinEvaluation(String experimentId, EvaluationRequest request);

    /** Keeps a training's result, so that equal trainings are answered from the store from now on. */
    @ActivityMethod
    void keepTraining(TrainingRequest request, TrainingResult result);

    /** Keeps an evaluation's result, so that equal evaluations are answered from the store from now on. */
    @ActivityMethod
    void keepEvaluation(EvaluationRequest request, EvaluationResult result);

    /** The experiment moves to a state that is not final. */
    @ActivityMethod
    void recordState(String experimentId, ExperimentState state);

    /** A cell moves; its metrics are read from the store when it is done. */
    @ActivityMethod
    void recordCell(String experimentId, CellProgress cell);

    /** The model takes the slot: {@code model.promoted} is published once. */
    @ActivityMethod
    void promote(String experimentId, String slot, TrainingResult model);

    /** Stores the report of an ended experiment; unless it was cancelled, publishes {@code experiment.completed} once. */
    @ActivityMethod
    void conclude(ExperimentProgress report);
}
