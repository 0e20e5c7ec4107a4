package org.systole.workflows;

import java.util.Map;

/**
 * How a model did on a test part.
 *
 * @param evaluation JSON: EvaluationDocument
 * @param report HTML
 * @param metrics JSON: {@link MetricsDocument}, case by case
 * @param summary means over the cases where computable, by {@code <STRUCTURE>.<metric>}, e.g.
 *     {@code LEFT_VENTRICLE_CAVITY.dice}
 */
public record EvaluationResult(
        StoredObject evaluation, StoredObject report, StoredObject metrics, int cases, Map<String, Double> summary) {
    public EvaluationResult {
        summary = summary == null ? Map.of() : Map.copyOf(summary);
    }
}
