package org.systole.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.documents.EvaluationDocument.StructureMetrics;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.MetricsDocument;

/**
 * How a model did on a test part.
 *
 * @param cases what was found on each case, by case id, in the order asked
 */
record CellSummary(String modelId, String dataset, Map<String, EvaluationDocument> cases) {
    CellSummary {
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    /** All numbers, case by case. */
    MetricsDocument metrics() {
        List<CellMetrics> rows = new ArrayList<>();
        cases.forEach((caseId, found) -> rows.addAll(CaseMetrics.rows(caseId, found)));
        return new MetricsDocument(rows);
    }

    /** Means over the cases where a number is computable, by {@code <STRUCTURE>.<metric>}. */
    Map<String, Double> means() {
        return metrics().rows().stream()
                .filter(row -> row.phase().equals(CaseMetrics.ALL) && row.value() != null)
                .collect(Collectors.groupingBy(
                        row -> row.structure() + "." + row.metric(),
                        TreeMap::new,
                        Collectors.averagingDouble(CellSummary::value)));
    }

    private static double value(CellMetrics row) {
        Double value = row.value();
        return value == null ? Double.NaN : value;
    }

    /** The same as a document: means by structure, and what is odd on which case. */
    EvaluationDocument document() {
        Map<String, Double> means = means();
        Map<String, StructureMetrics> structures = new TreeMap<>();
        cases.values().stream()
                .flatMap(found -> found.structures().keySet().stream())
                .distinct()
                .forEach(name -> structures.put(name, structure(name, means)));
        List<String> findings = new ArrayList<>();
        cases.forEach(
                (caseId, found) -> found.findings().forEach(text -> findings.add("Case " + caseId + ": " + text)));
        return new EvaluationDocument(
                "reference",
                modelId,
                null,
                null,
                structures,
                List.of(),
                null,
                null,
                null,
                null,
                !findings.isEmpty(),
                findings,
                List.of(),
                StepAblations.overCases(cases.values()));
    }

    private static StructureMetrics structure(String name, Map<String, Double> means) {
        return new StructureMetrics(
                mean(means, name, "dice"),
                mean(means, name, "hausdorffMm"),
                mean(means, name, "hausdorff95Mm"),
                mean(means, name, "assdMm"),
                mean(means, name, "referenceMl"),
                mean(means, name, "predictionMl"),
                null);
    }

    private static @Nullable Double mean(Map<String, Double> means, String structure, String metric) {
        return means.get(structure + "." + metric);
    }
}
