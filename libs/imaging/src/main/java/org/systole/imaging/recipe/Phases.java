package org.systole.imaging.recipe;

/** The images of a case as the steps before gave them, made again each time they are asked for. */
interface Phases {
    Grid grid();

    int count();

    /** [slice][row][column]; shared, not copied: steps do not write into it. */
    float[] image(int phase);
}
