package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param structure a Structure's name, or {@code ALL} for a measure of the whole heart
 * @param phase {@code ED}, {@code ES} or {@code ALL}
 * @param metric name with its unit, e.g. {@code dice}, {@code hausdorffMm}, {@code ejectionFraction}
 * @param value null where it is not computable
 */
public record CellMetrics(
        String caseId,
        String structure,
        String phase,
        String metric,
        @Nullable Double value) {}
