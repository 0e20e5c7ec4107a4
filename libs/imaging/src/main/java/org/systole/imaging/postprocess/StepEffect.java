package org.systole.imaging.postprocess;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one step touched.
 *
 * @param step its name
 * @param voxels whose label changed
 * @param images slices with such a voxel; a slice of each phase is an image of its own
 * @param skipped volumes that the step left alone, by reason
 */
public record StepEffect(String step, int voxels, int images, Map<SkipReason, Integer> skipped) {
    public StepEffect {
        Map<SkipReason, Integer> copy = new EnumMap<>(SkipReason.class);
        copy.putAll(skipped);
        skipped = Collections.unmodifiableMap(copy);
    }

    static StepEffect none(String step) {
        return new StepEffect(step, 0, 0, Map.of());
    }

    static StepEffect skipped(String step, SkipReason reason) {
        return new StepEffect(step, 0, 0, Map.of(reason, 1));
    }

    /** Of both. */
    StepEffect plus(StepEffect other) {
        Map<SkipReason, Integer> both = new EnumMap<>(SkipReason.class);
        both.putAll(skipped);
        other.skipped.forEach((reason, volumes) -> both.merge(reason, volumes, Integer::sum));
        return new StepEffect(step, voxels + other.voxels, images + other.images, both);
    }
}
