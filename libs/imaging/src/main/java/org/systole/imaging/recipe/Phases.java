package org.systole.imaging.recipe;

import org.systole.imaging.Cine;
import org.systole.imaging.Volume;

/** The images of a case as the steps before gave them, made again each time they are asked for. */
interface Phases {
    Grid grid();

    int count();

    /** [slice][row][column]; shared, not copied: steps do not write into it. */
    float[] image(int phase);

    /** The same as a cine, of which only what is looked at is in memory. */
    default Cine cine() {
        return Cine.reading(grid().geometry(), count(), phase -> new Volume(grid().geometry(), image(phase)));
    }
}
