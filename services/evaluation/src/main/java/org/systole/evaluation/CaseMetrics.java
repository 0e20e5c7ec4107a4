package org.systole.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.platform.documents.ClinicalMeasures.Ventricle;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.documents.EvaluationDocument.FrameMetrics;
import org.systole.platform.documents.EvaluationDocument.StructureMetrics;
import org.systole.workflows.CellMetrics;

/**
 * The numbers of one case as rows. Agreement stands per phase and, as the mean over the labelled phases, at
 * {@link #ALL}. Measures stand at {@link #ALL}: of the prediction at the reference's phases over the slices that both
 * know, those of the reference with the prefix {@code reference}, and the ejection fraction's absolute error in
 * percentage points.
 */
final class CaseMetrics {
    static final String ALL = "ALL";

    private final String caseId;
    private final List<CellMetrics> rows = new ArrayList<>();

    private CaseMetrics(String caseId) {
        this.caseId = caseId;
    }

    static List<CellMetrics> rows(String caseId, EvaluationDocument found) {
        CaseMetrics metrics = new CaseMetrics(caseId);
        found.structures().forEach((structure, all) -> metrics.agreement(structure, ALL, all));
        ClinicalMeasures reference = found.referenceMeasures();
        ClinicalMeasures predicted = found.measuresAtReferencePhases();
        if (reference == null || predicted == null) {
            return metrics.rows;
        }
        for (FrameMetrics frame : found.frames()) {
            boolean diastole = Objects.equals(frame.phase(), reference.endDiastolePhase());
            if (diastole || Objects.equals(frame.phase(), reference.endSystolePhase())) {
                frame.structures().forEach((name, at) -> metrics.agreement(name, diastole ? "ED" : "ES", at));
            }
        }
        metrics.ventricle(Structure.LEFT_VENTRICLE_CAVITY.name(), predicted.leftVentricle(), reference.leftVentricle());
        metrics.ventricle(
                Structure.RIGHT_VENTRICLE_CAVITY.name(), predicted.rightVentricle(), reference.rightVentricle());
        if (predicted.leftVentricleMassG() != null && reference.leftVentricleMassG() != null) {
            metrics.add(Structure.MYOCARDIUM.name(), ALL, "massG", predicted.leftVentricleMassG());
            metrics.add(Structure.MYOCARDIUM.name(), ALL, "referenceMassG", reference.leftVentricleMassG());
        }
        return metrics.rows;
    }

    private void agreement(String structure, String phase, StructureMetrics found) {
        add(structure, phase, "dice", found.dice());
        add(structure, phase, "hausdorffMm", found.hausdorffMm());
        add(structure, phase, "hausdorff95Mm", found.hausdorff95Mm());
        add(structure, phase, "assdMm", found.assdMm());
        add(structure, phase, "referenceMl", found.referenceMl());
        add(structure, phase, "predictionMl", found.predictionMl());
    }

    private void ventricle(String cavity, @Nullable Ventricle predicted, @Nullable Ventricle reference) {
        if (predicted == null || reference == null) {
            return;
        }
        add(cavity, ALL, "endDiastolicVolumeMl", predicted.endDiastolicVolumeMl());
        add(cavity, ALL, "endSystolicVolumeMl", predicted.endSystolicVolumeMl());
        add(cavity, ALL, "ejectionFraction", predicted.ejectionFraction());
        add(cavity, ALL, "referenceEndDiastolicVolumeMl", reference.endDiastolicVolumeMl());
        add(cavity, ALL, "referenceEndSystolicVolumeMl", reference.endSystolicVolumeMl());
        add(cavity, ALL, "referenceEjectionFraction", reference.ejectionFraction());
        add(
                cavity,
                ALL,
                "ejectionFractionError",
                predicted.ejectionFraction() == null || reference.ejectionFraction() == null
                        ? null
                        : Math.abs(predicted.ejectionFraction() - reference.ejectionFraction()));
    }

    private void add(String structure, String phase, String metric, @Nullable Double value) {
        rows.add(new CellMetrics(caseId, structure, phase, metric, value));
    }
}
