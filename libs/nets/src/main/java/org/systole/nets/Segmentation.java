package org.systole.nets;

import java.util.List;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;

/**
 * What a net sees in a scan.
 *
 * @param phases one label map per cardiac phase, on the scan's own grid; the model's trained structures are known
 * @param confidence per phase: mean probability of the chosen label over the segmented voxels, 0 where nothing is found
 * @param voxelConfidence per phase, on the scan's own grid: probability of the label that each voxel has, of background
 *     that of everything but the trained structures, 1 where a crop cut away; empty unless
 *     {@link SegmenterOptions#voxelConfidence} asks for it
 * @param netSeconds time spent in the net itself
 * @param slices images that went through the net
 */
public record Segmentation(
        List<LabelMap> phases, List<Double> confidence, List<Volume> voxelConfidence, double netSeconds, int slices) {
    public Segmentation {
        phases = List.copyOf(phases);
        confidence = List.copyOf(confidence);
        voxelConfidence = List.copyOf(voxelConfidence);
    }
}
