package org.systole.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the progress query, and the report when the experiment has ended. */
public record ExperimentProgress(
        String experimentId,
        ExperimentState state,
        List<CellProgress> cells,
        @Nullable StepFailure failure) {
    public ExperimentProgress {
        cells = Lists.copy(cells);
    }
}
