package org.systole.evaluation;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.metrics.VolumeCurve;
import org.systole.metrics.plausibility.Finding;
import org.systole.metrics.plausibility.Plausibility;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.platform.documents.EvaluationDocument.FrameMetrics;
import org.systole.platform.documents.EvaluationDocument.StructureMetrics;

/**
 * What is said about one segmentation. Measures are null where the reference does not name both phases; those of a
 * ventricle where the model does not know it.
 *
 * @param structures means over the labelled phases
 * @param frames per labelled phase
 * @param leftVentricleMl per phase; empty where the model does not know the left ventricle
 * @param detected at the phases of largest and smallest predicted volume (LV, else RV), whole stack
 * @param detectedSharedSlices at the same phases, over the slices that the reference knows
 * @param atReferencePhases whole stack
 * @param atReferencePhasesSharedSlices over the slices that both know: what compares with {@code reference}
 * @param reference of the reference itself, over the slices it knows
 * @param plausibility of the prediction by itself
 */
record Judgement(
        boolean againstReference,
        Map<String, StructureMetrics> structures,
        List<FrameMetrics> frames,
        List<Double> leftVentricleMl,
        @Nullable ClinicalMeasures detected,
        @Nullable ClinicalMeasures detectedSharedSlices,
        @Nullable ClinicalMeasures atReferencePhases,
        @Nullable ClinicalMeasures atReferencePhasesSharedSlices,
        @Nullable ClinicalMeasures reference,
        Plausibility plausibility) {

    /** Compares where there is a reference; plausibility is judged always. */
    static Judgement of(PredictedCine cine, @Nullable Reference reference) {
        List<FrameMetrics> frames = reference == null ? List.of() : Agreement.perPhase(cine, reference);
        Structure cavity = cine.knows(LEFT_VENTRICLE_CAVITY) ? LEFT_VENTRICLE_CAVITY : RIGHT_VENTRICLE_CAVITY;
        VentricleMeasures detected = detected(VolumeCurve.of(cine.phases(), cavity), cine);
        ReferencePhases labelled = reference == null ? null : ReferencePhases.of(reference);
        VentricleMeasures there = labelled == null
                ? null
                : at(cine, labelled.own().diastolePhase(), labelled.own().systolePhase());
        return new Judgement(
                reference != null,
                Agreement.overPhases(frames),
                frames,
                cine.knows(LEFT_VENTRICLE_CAVITY)
                        ? VolumeCurve.of(cine.phases(), LEFT_VENTRICLE_CAVITY).ml()
                        : List.of(),
                detected.overKnownSlices(),
                labelled == null ? null : labelled.sharedWith(detected),
                there == null ? null : there.overKnownSlices(),
                there == null || labelled == null ? null : labelled.sharedWith(there),
                labelled == null ? null : labelled.own().overKnownSlices(),
                Plausibility.of(cine.phases(), cine.confidence()));
    }

    /** Whether a person is asked to look: where nothing but plausibility speaks for the segmentation. */
    boolean review() {
        return plausibility.review();
    }

    /** Why, one sentence each. */
    List<String> findings() {
        return plausibility.findings().stream().map(Finding::sentence).toList();
    }

    private static VentricleMeasures detected(VolumeCurve curve, PredictedCine cine) {
        return at(cine, curve.endDiastole(), curve.endSystole());
    }

    private static VentricleMeasures at(PredictedCine cine, int diastole, int systole) {
        return new VentricleMeasures(
                diastole, cine.phases().get(diastole), systole, cine.phases().get(systole));
    }

    /** The reference at its end diastole and end systole. */
    private record ReferencePhases(VentricleMeasures own) {

        static @Nullable ReferencePhases of(Reference reference) {
            Integer diastole = reference.endDiastole();
            Integer systole = reference.endSystole();
            if (diastole == null || systole == null) {
                return null;
            }
            LabelMap atDiastole = reference.atPhase(diastole).orElse(null);
            LabelMap atSystole = reference.atPhase(systole).orElse(null);
            return atDiastole == null || atSystole == null
                    ? null
                    : new ReferencePhases(new VentricleMeasures(diastole, atDiastole, systole, atSystole));
        }

        ClinicalMeasures sharedWith(VentricleMeasures prediction) {
            return prediction.overSlicesOf(own.diastole(), own.systole());
        }
    }
}
