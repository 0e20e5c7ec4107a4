package org.systole.workflows;

import java.util.List;

/** The document {@code evaluations/<key>/metrics.json}. */
public record MetricsDocument(List<CellMetrics> rows) {
    public MetricsDocument {
        rows = Lists.copy(rows);
    }
}
