package org.systole.nets;

import java.util.List;
import org.systole.imaging.LabelMap;

/**
 * What a net sees in a scan.
 *
 * @param phases one label map per cardiac phase, on the scan's own grid; the model's trained structures are known
 * @param confidence per phase: mean probability of the chosen label over the segmented voxels, 0 where nothing is found
 * @param netSeconds time spent in the net itself
 * @param slices images that went through the net
 */
public record Segmentation(List<LabelMap> phases, List<Double> confidence, double netSeconds, int slices) {
    public Segmentation {
        phases = List.copyOf(phases);
        confidence = List.copyOf(confidence);
    }
}
