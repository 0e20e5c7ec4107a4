package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.systole.platform.store.ObjectRef;

/**
 * What a net drew on a cine: {@code segmentations/<key>/segmentation.json}.
 *
 * @param mask 4-D NIfTI of all phases on the scan's own grid, labels of docs/data-contracts.md
 * @param trainedStructures names of the structures that the net was taught
 * @param overlays pictures, PNG
 * @param volumes per phase, ascending
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
        double netSeconds,
        List<String> warnings) {
    public SegmentationDocument {
        overlays = List.copyOf(overlays);
        trainedStructures = List.copyOf(trainedStructures);
        volumes = List.copyOf(volumes);
        warnings = List.copyOf(warnings);
    }

    /** The volume of one structure at one phase. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PhaseVolume(int phase, String structure, double volumeMl) {}
}
