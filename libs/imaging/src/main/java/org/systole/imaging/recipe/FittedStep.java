package org.systole.imaging.recipe;

import java.util.Optional;

/** A step that has seen its case. Phases pass through it in parallel. */
interface FittedStep {
    /** Of the images that come out. */
    Grid grid();

    /**
     * One phase of the case.
     *
     * @param image [slice][row][column] on the grid before; it is not written into, but may be returned
     */
    float[] image(int phase, float[] image);

    /** This step and a window after it in one, without what the window would cut away, where the step can do that. */
    default Optional<FittedStep> through(Window window) {
        return Optional.empty();
    }
}
