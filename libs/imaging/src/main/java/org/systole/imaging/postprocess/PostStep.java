package org.systole.imaging.postprocess;

import java.util.Map;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.Structure;

/** One step; a value, so that equal configurations are equal steps. */
sealed interface PostStep permits DistantRightVentricle, FilledIslands, LargestCavity {
    /** As in a configuration. */
    String name();

    /** Raised whenever the same labels give others; guarded by golden results. */
    int version();

    /** Everything that the result depends on, defaults filled in. */
    Map<String, Object> configuration();

    /**
     * Changes the labels of one volume in place.
     *
     * @param codes [slice][row][column]
     * @param trained the structures that the net was taught
     */
    StepEffect apply(byte[] codes, Geometry grid, Set<Structure> trained);
}
