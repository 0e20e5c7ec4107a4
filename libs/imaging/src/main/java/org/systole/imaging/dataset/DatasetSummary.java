package org.systole.imaging.dataset;

import java.util.List;
import java.util.Map;
import org.systole.imaging.Structure;

/**
 * What a dataset holds; the components are the JSON keys of {@code dataset inspect}.
 *
 * @param slices positions, summed over patients
 * @param frames cardiac phases, summed over patients
 * @param labelledImages images (one slice at one phase) with any label
 * @param labelled images with labels of a structure
 */
public record DatasetSummary(
        String dataset,
        int patients,
        int slices,
        int frames,
        int labelledImages,
        Map<Structure, Integer> labelled,
        List<Skipped> skipped) {
    public DatasetSummary {
        labelled = Map.copyOf(labelled);
        skipped = List.copyOf(skipped);
    }
}
