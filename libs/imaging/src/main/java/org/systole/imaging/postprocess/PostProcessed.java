package org.systole.imaging.postprocess;

import java.util.List;
import org.systole.imaging.LabelMap;

/**
 * Labels after post-processing.
 *
 * @param phases in the order given
 * @param effects of the steps in their order, summed over the phases
 */
public record PostProcessed(List<LabelMap> phases, List<StepEffect> effects) {
    public PostProcessed {
        phases = List.copyOf(phases);
        effects = List.copyOf(effects);
    }

    /** Voxels whose label changed in one of the steps. */
    public int voxels() {
        return effects.stream().mapToInt(StepEffect::voxels).sum();
    }
}
