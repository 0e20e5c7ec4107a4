package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.platform.store.ObjectRef;

/**
 * How good a segmentation is: {@code evaluations/<key>/evaluation.json}.
 *
 * @param kind {@code reference} or {@code plausibility}
 * @param structures metrics by structure name over all compared frames
 * @param frames the same per compared phase
 * @param measures of the prediction at the detected phases, over the whole stack
 * @param measuresAtDetectedPhases at the detected phases, over the slices that the reference knows too
 * @param measuresAtReferencePhases at the phases that the reference names, over the slices that it knows too
 * @param review true where plausibility asks a person to look
 * @param findings what plausibility found, in sentences
 * @param reasons the same, typed
 * @param ablation what each step of post-processing does to the agreement; empty without a reference
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvaluationDocument(
        String kind,
        @Nullable String modelId,
        @Nullable ObjectRef segmentation,
        @Nullable ObjectRef reference,
        Map<String, StructureMetrics> structures,
        List<FrameMetrics> frames,
        @Nullable ClinicalMeasures measures,
        @Nullable ClinicalMeasures measuresAtDetectedPhases,
        @Nullable ClinicalMeasures measuresAtReferencePhases,
        @Nullable ClinicalMeasures referenceMeasures,
        boolean review,
        List<String> findings,
        List<ReviewReason> reasons,
        List<StepAblation> ablation) {
    public EvaluationDocument {
        structures = Collections.unmodifiableMap(new TreeMap<>(structures));
        frames = List.copyOf(frames);
        findings = List.copyOf(findings);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        ablation = ablation == null ? List.of() : List.copyOf(ablation);
    }

    /** Metrics of one phase, by structure name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FrameMetrics(int phase, Map<String, StructureMetrics> structures) {
        public FrameMetrics {
            structures = Collections.unmodifiableMap(new TreeMap<>(structures));
        }
    }

    /** Metrics of one structure; null where not computable, which {@code note} explains. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StructureMetrics(
            @Nullable Double dice,
            @Nullable Double hausdorffMm,
            @Nullable Double hausdorff95Mm,
            @Nullable Double assdMm,
            @Nullable Double referenceMl,
            @Nullable Double predictionMl,
            @Nullable String note) {}

    /**
     * Why a person is asked to look.
     *
     * @param check stable code, e.g. {@code open-ring}
     * @param structure null where it is about the whole segmentation
     * @param phase from 0; null where it is about more than one
     * @param value what was found
     * @param limit that it lies beyond, in the same unit
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ReviewReason(
            String check,
            @Nullable String structure,
            @Nullable Integer phase,
            double value,
            double limit,
            String unit) {}

    /**
     * What steps of post-processing do to the agreement on one structure; means over the volumes where a figure is defined
     * before and after, null where there are none.
     *
     * @param steps name of one step, or {@code together}
     * @param volumes that the Dice means are over
     * @param distances that the Hausdorff means are over
     * @param missesBefore volumes where the reference has the structure and the prediction has not
     * @param images slices of the prediction that the steps changed, whatever the structure
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StepAblation(
            String steps,
            String structure,
            int volumes,
            @Nullable Double diceBefore,
            @Nullable Double diceAfter,
            int distances,
            @Nullable Double hausdorffBeforeMm,
            @Nullable Double hausdorffAfterMm,
            int missesBefore,
            int missesAfter,
            int images,
            int voxels) {}
}
