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
 * @param findings what plausibility found
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
        List<String> findings) {
    public EvaluationDocument {
        structures = Collections.unmodifiableMap(new TreeMap<>(structures));
        frames = List.copyOf(frames);
        findings = List.copyOf(findings);
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
}
