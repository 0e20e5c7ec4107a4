package org.systole.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.systole.metrics.Observation;
import org.systole.report.CaseRanking;
import org.systole.report.EvaluationReport;
import org.systole.report.Picture;

/** The page about a model on a test part; it lies in {@code reports/<key>/}, with its table beside it. */
final class CellReport {
    private CellReport() {}

    /**
     * @param rows of all cases
     * @param pages keys in the store of the cases' own pages, by case id
     * @param read reads a case again for its pictures
     */
    static EvaluationReport of(
            CellSummary cell, List<Observation> rows, Map<String, String> pages, Function<String, StoredCase> read) {
        List<Picture> pictures = new ArrayList<>();
        CaseRanking.of(rows)
                .examples()
                .forEach((caseId, what) ->
                        pictures.addAll(CasePictures.example(read.apply(caseId), what + ", " + caseId)));
        Map<String, String> links = new LinkedHashMap<>();
        pages.forEach((caseId, key) -> links.put(caseId, "../../" + key));
        return new EvaluationReport(
                "Model " + cell.modelId() + " on " + cell.dataset(),
                cell.cases().size() + " test cases, compared with their references.",
                rows,
                pictures,
                links,
                cell.document().findings());
    }
}
