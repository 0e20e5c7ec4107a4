package org.systole.evaluation;

import io.temporal.activity.Activity;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.EvaluationActivities;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.SegmentResult;

/** Judges the cases of an experiment's cell. */
final class ExperimentDoor implements EvaluationActivities {
    private final CellEvaluation cells;

    private ExperimentDoor(CellEvaluation cells) {
        this.cells = cells;
    }

    static ExperimentDoor of(ObjectStore store) {
        return new ExperimentDoor(new CellEvaluation(
                store,
                new CaseEvaluation(store),
                done -> Activity.getExecutionContext().heartbeat(done)));
    }

    @Override
    public EvaluationResult evaluate(EvaluationRequest request, SegmentResult segmented) {
        return PermanentFailures.surfaced(() -> cells.evaluate(request, segmented));
    }
}
