package org.systole.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.platform.documents.ClinicalMeasures.Ventricle;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.documents.EvaluationDocument.StructureMetrics;
import org.systole.report.Numbers;
import org.systole.report.SummaryReport;
import org.systole.report.Table;

/** The page about a model on a test part. */
final class CellReport {
    private static final List<String> AGREEMENT =
            List.of("Dice", "Hausdorff (mm)", "HD95 (mm)", "ASSD (mm)", "Reference (ml)", "Prediction (ml)");

    private CellReport() {}

    static SummaryReport of(CellSummary cell) {
        Map<String, StructureMetrics> structures = new TreeMap<>(cell.document().structures());
        List<List<String>> means = new ArrayList<>();
        structures.forEach((name, metrics) -> means.add(agreement(List.of(name), metrics)));
        List<List<String>> cases = new ArrayList<>();
        List<List<String>> function = new ArrayList<>();
        cell.cases().forEach((caseId, found) -> {
            found.structures().forEach((name, metrics) -> cases.add(agreement(List.of(caseId, name), metrics)));
            ejection(function, caseId, found);
        });
        List<String> notes = new ArrayList<>(List.of(
                "Figures of a case are means over its labelled phases, over the slices that the reference covers.",
                "For research use only."));
        notes.addAll(cell.document().findings());
        return new SummaryReport(
                "Model " + cell.modelId() + " on " + cell.dataset(),
                cell.cases().size() + " test cases, compared with their references.",
                List.of(
                        new Table("Means over the cases", headings("Structure"), means),
                        new Table("Case by case", headings("Case", "Structure"), cases),
                        new Table(
                                "Ejection fraction at the reference's phases",
                                List.of("Case", "Ventricle", "Reference (%)", "Prediction (%)"),
                                function)),
                List.of(),
                notes);
    }

    private static void ejection(List<List<String>> rows, String caseId, EvaluationDocument found) {
        ClinicalMeasures reference = found.referenceMeasures();
        ClinicalMeasures predicted = found.measuresAtReferencePhases();
        if (reference != null && predicted != null) {
            ejection(rows, caseId, "left", reference.leftVentricle(), predicted.leftVentricle());
            ejection(rows, caseId, "right", reference.rightVentricle(), predicted.rightVentricle());
        }
    }

    private static void ejection(
            List<List<String>> rows,
            String caseId,
            String side,
            @Nullable Ventricle reference,
            @Nullable Ventricle predicted) {
        if (reference != null && predicted != null) {
            rows.add(List.of(
                    caseId,
                    side,
                    Numbers.of(reference.ejectionFraction(), 1),
                    Numbers.of(predicted.ejectionFraction(), 1)));
        }
    }

    private static List<String> headings(String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(AGREEMENT);
        return all;
    }

    private static List<String> agreement(List<String> first, StructureMetrics metrics) {
        List<String> row = new ArrayList<>(first);
        row.add(Numbers.of(metrics.dice(), 3));
        row.add(Numbers.of(metrics.hausdorffMm(), 2));
        row.add(Numbers.of(metrics.hausdorff95Mm(), 2));
        row.add(Numbers.of(metrics.assdMm(), 2));
        row.add(Numbers.of(metrics.referenceMl(), 1));
        row.add(Numbers.of(metrics.predictionMl(), 1));
        return row;
    }
}
