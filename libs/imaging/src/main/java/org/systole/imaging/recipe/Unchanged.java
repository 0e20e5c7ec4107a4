package org.systole.imaging.recipe;

/** What a step is for a case that it need not change. */
record Unchanged(Grid grid) implements FittedStep {
    @Override
    public float[] image(int phase, float[] image) {
        return image;
    }
}
