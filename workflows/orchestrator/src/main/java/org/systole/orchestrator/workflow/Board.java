package org.systole.orchestrator.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.systole.workflows.Cell;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.ExperimentSpecification;

/** The matrix of an experiment and where each cell stands, in the order of the specification. */
final class Board {
    private final Map<String, CellProgress> cells = new LinkedHashMap<>();
    private final LinkedHashSet<String> trained = new LinkedHashSet<>();

    Board(ExperimentSpecification specification) {
        for (String net : specification.nets()) {
            specification.pairs().forEach(pair -> put(CellProgress.waiting(Cell.of(net, pair))));
        }
    }

    CellProgress put(CellProgress cell) {
        cells.put(cell.cell().id(), cell);
        if (cell.training() != null) {
            trained.add(cell.cell().id());
        }
        return cell;
    }

    CellProgress get(Cell cell) {
        CellProgress progress = cells.get(cell.id());
        if (progress == null) {
            throw new IllegalArgumentException("no cell " + cell.id());
        }
        return progress;
    }

    List<CellProgress> all() {
        return List.copyOf(cells.values());
    }

    /** Cells that have a model, the one that got it last first. */
    List<CellProgress> trainedNewestFirst() {
        List<CellProgress> result = new ArrayList<>();
        trained.forEach(id -> result.add(0, Objects.requireNonNull(cells.get(id))));
        return result;
    }

    List<CellProgress> unfinished() {
        return cells.values().stream().filter(cell -> !isFinal(cell.state())).toList();
    }

    private static boolean isFinal(CellState state) {
        return state == CellState.DONE || state == CellState.FAILED || state == CellState.CANCELLED;
    }
}
