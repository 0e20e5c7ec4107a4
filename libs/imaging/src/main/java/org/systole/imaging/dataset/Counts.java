package org.systole.imaging.dataset;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.systole.imaging.Structure;

/**
 * What was read of a dataset or a part of it. An image is one slice at one phase.
 *
 * @param slices positions, summed over cases
 * @param frames cardiac phases, summed over cases
 * @param images slices times phases, summed over cases
 * @param imagesOfLabelledFrames slices of the phases that have a reference, with labels or without
 * @param labelledImages images with any label
 * @param endDiastolicImages images of end diastole with a left ventricle cavity
 * @param labelled images with labels of a structure
 */
public record Counts(
        int patients,
        int slices,
        int frames,
        int images,
        int imagesOfLabelledFrames,
        int labelledImages,
        int endDiastolicImages,
        Map<Structure, Integer> labelled) {
    public Counts {
        Map<Structure, Integer> all = new EnumMap<>(Structure.class);
        for (Structure structure : Structure.values()) {
            all.put(structure, labelled.getOrDefault(structure, 0));
        }
        labelled = Collections.unmodifiableMap(all);
    }
}
