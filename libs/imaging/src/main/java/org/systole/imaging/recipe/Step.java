package org.systole.imaging.recipe;

import java.util.Map;

/** One step of a recipe; a value, so that equal configurations are equal steps. */
sealed interface Step permits Orient, CentreCrop, ZScorePerSlice {
    /** As in YAML. */
    String name();

    /** Raised whenever the same input gives other bytes; guarded by golden digests. */
    int version();

    /** Everything that the result depends on, defaults filled in. */
    Map<String, Object> configuration();

    Frames apply(Frames frames);
}
