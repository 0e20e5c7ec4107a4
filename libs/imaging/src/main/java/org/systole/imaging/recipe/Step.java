package org.systole.imaging.recipe;

import java.util.Map;

/** One step of a recipe; a value, so that equal configurations are equal steps. */
sealed interface Step
        permits BiasCorrection,
                CentreCrop,
                Clahe,
                Crop,
                MinMaxPerSlice,
                Orient,
                Pad,
                Resample,
                Stack,
                ZScorePerSlice,
                ZeroMeanPerVolume {
    /** As in YAML. */
    String name();

    /** Raised whenever the same input gives other bytes; guarded by golden digests. */
    int version();

    /** Everything that the result depends on, defaults filled in. */
    Map<String, Object> configuration();

    /** Whether the step may surround the scan by padding. */
    default boolean pads() {
        return false;
    }

    /** Whether the step gives padding no influence on the scan. */
    default boolean leavesPaddingOut() {
        return false;
    }

    /** Looks at a case, as far as the step depends on it. */
    FittedStep fit(Phases phases);
}
