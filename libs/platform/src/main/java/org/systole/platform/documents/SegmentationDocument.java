package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.platform.store.ObjectRef;

/**
 * What a net drew on a cine: {@code segmentations/<key>/segmentation.json}.
 *
 * @param mask 4-D NIfTI of all phases on the scan's own grid, labels of docs/data-contracts.md
 * @param trainedStructures names of the structures that the net was taught
 * @param overlays pictures, PNG
 * @param volumes per phase, ascending
 * @param confidence per phase: mean probability of the chosen label over the segmented voxels as the net drew them; empty
 *     in documents of before it was kept
 * @param postProcessing what was done to the net's labels before all of this; null in documents of before it existed
 * @param warnings what a reader of the result should know
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SegmentationDocument(
        String modelId,
        String modelDigest,
        String recipe,
        ObjectRef prepared,
        ObjectRef mask,
        List<ObjectRef> overlays,
        List<String> trainedStructures,
        ClinicalMeasures measures,
        List<PhaseVolume> volumes,
        List<Double> confidence,
        @Nullable AppliedPostProcessing postProcessing,
        double netSeconds,
        List<String> warnings) {
    public SegmentationDocument {
        overlays = List.copyOf(overlays);
        trainedStructures = List.copyOf(trainedStructures);
        volumes = List.copyOf(volumes);
        confidence = confidence == null ? List.of() : List.copyOf(confidence);
        warnings = List.copyOf(warnings);
    }

    /** The volume of one structure at one phase. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PhaseVolume(int phase, String structure, double volumeMl) {}

    /**
     * What was done to the net's labels.
     *
     * @param steps with every option spelled out, or {@code none}
     * @param drawn the mask as the net drew it; null where the steps changed nothing
     * @param effects of each step, in order
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AppliedPostProcessing(
            String steps, @Nullable ObjectRef drawn, List<Effect> effects) {
        public AppliedPostProcessing {
            effects = List.copyOf(effects);
        }
    }

    /**
     * What one step touched.
     *
     * @param images slices of all phases with a voxel whose label changed
     * @param skipped phases that the step left alone, by reason
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Effect(String step, int voxels, int images, Map<String, Integer> skipped) {
        public Effect {
            skipped = Map.copyOf(skipped);
        }
    }
}
