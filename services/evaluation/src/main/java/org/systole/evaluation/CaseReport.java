package org.systole.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.platform.documents.ClinicalMeasures.Ventricle;
import org.systole.platform.documents.EvaluationDocument.FrameMetrics;
import org.systole.report.AgreementRow;
import org.systole.report.MeasuresRow;
import org.systole.report.StudyReport;

/** The page about one case. */
final class CaseReport {
    private static final String SHARED_SLICES =
            "A reference that does not cover all slices is compared over the slices that it covers; volumes of the "
                    + "whole stack stand beside that.";
    private static final String RESEARCH = "For research use only.";

    private CaseReport() {}

    static StudyReport of(StoredCase stored, Judgement judgement) {
        return new StudyReport(
                stored.prepared().caseId(),
                stored.segmentation().modelId(),
                judgement.review(),
                judgement.findings(),
                agreement(judgement.frames(), stored.reference()),
                measures(judgement),
                judgement.leftVentricleMl(),
                CasePictures.of(stored, judgement),
                CasePictures.cine(stored),
                judgement.againstReference() ? List.of(SHARED_SLICES, RESEARCH) : List.of(RESEARCH));
    }

    private static List<AgreementRow> agreement(List<FrameMetrics> frames, @Nullable Reference reference) {
        List<AgreementRow> rows = new ArrayList<>();
        for (FrameMetrics frame : frames) {
            frame.structures()
                    .forEach((name, metrics) -> rows.add(new AgreementRow(
                            Structure.valueOf(name),
                            phase(frame.phase(), reference),
                            metrics.dice(),
                            metrics.hausdorffMm(),
                            metrics.hausdorff95Mm(),
                            metrics.assdMm(),
                            metrics.referenceMl(),
                            metrics.predictionMl(),
                            metrics.note())));
        }
        return rows;
    }

    private static String phase(int phase, @Nullable Reference reference) {
        if (reference != null && Objects.equals(reference.endDiastole(), phase)) {
            return "end diastole (phase " + number(phase) + ")";
        }
        if (reference != null && Objects.equals(reference.endSystole(), phase)) {
            return "end systole (phase " + number(phase) + ")";
        }
        return "phase " + number(phase);
    }

    /** People count phases from 1, as the chart does. */
    private static String number(@Nullable Integer phase) {
        return phase == null ? "unknown" : String.valueOf(phase + 1);
    }

    private static List<MeasuresRow> measures(Judgement judgement) {
        List<MeasuresRow> rows = new ArrayList<>();
        add(rows, "reference, slices it covers", judgement.reference());
        add(rows, "predicted, same phases and slices", judgement.atReferencePhasesSharedSlices());
        add(rows, "predicted, same phases, whole stack", judgement.atReferencePhases());
        add(rows, "predicted, detected phases, whole stack", judgement.detected());
        return rows;
    }

    private static void add(List<MeasuresRow> rows, String source, @Nullable ClinicalMeasures measures) {
        if (measures == null) {
            return;
        }
        String phases =
                " (phases " + number(measures.endDiastolePhase()) + " and " + number(measures.endSystolePhase()) + ")";
        if (measures.leftVentricle() != null) {
            rows.add(row("LV " + source + phases, measures.leftVentricle(), measures.leftVentricleMassG()));
        }
        if (measures.rightVentricle() != null) {
            rows.add(row("RV " + source + phases, measures.rightVentricle(), null));
        }
    }

    private static MeasuresRow row(String source, Ventricle ventricle, @Nullable Double mass) {
        return new MeasuresRow(
                source,
                ventricle.endDiastolicVolumeMl(),
                ventricle.endSystolicVolumeMl(),
                ventricle.strokeVolumeMl(),
                ventricle.ejectionFraction(),
                mass);
    }
}
