package org.systole.orchestrator.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.TrainingResult;

/** Which model an experiment promotes: chosen on validation, never on the test part that it is reported on. */
final class BestModel {
    private BestModel() {}

    /**
     * Highest mean validation Dice; the newest where nothing was validated or on a tie.
     *
     * @param newestFirst the cell whose model was trained last comes first
     */
    static Optional<TrainingResult> of(List<CellProgress> newestFirst) {
        return newestFirst.stream()
                .filter(cell -> cell.state() == CellState.DONE)
                .flatMap(cell -> Optional.ofNullable(cell.training()).stream())
                .sorted(Comparator.comparingDouble(BestModel::meanDice).reversed())
                .findFirst();
    }

    private static double meanDice(TrainingResult model) {
        return model.validationDice().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(-1);
    }
}
