package org.systole.orchestrator.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.report.ExperimentReport;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.TrainingResult;

/** The page of an ended experiment: what its cells say together. */
final class ExperimentPage {
    private static final String DICE = ".dice";

    private ExperimentPage() {}

    static ExperimentReport of(ExperimentProgress progress) {
        List<ExperimentReport.Cell> cells = new ArrayList<>();
        for (CellProgress cell : progress.cells()) {
            TrainingResult training = cell.training();
            EvaluationResult evaluation = cell.evaluation();
            if (training != null && evaluation != null) {
                cells.add(new ExperimentReport.Cell(
                        cell.cell().net(),
                        cell.cell().pair().train(),
                        cell.cell().pair().test(),
                        dice(evaluation),
                        training.seconds()));
            }
        }
        long failed = progress.cells().stream()
                .filter(cell -> cell.state() == CellState.FAILED)
                .count();
        return new ExperimentReport(
                "Experiment " + progress.experimentId(),
                cells.size() + " of " + progress.cells().size() + " cells evaluated, " + failed + " failed.",
                cells);
    }

    private static Map<String, Double> dice(EvaluationResult evaluation) {
        Map<String, Double> dice = new TreeMap<>();
        evaluation.summary().forEach((key, mean) -> {
            if (key.endsWith(DICE)) {
                dice.put(key.substring(0, key.length() - DICE.length()), mean);
            }
        });
        return dice;
    }
}
