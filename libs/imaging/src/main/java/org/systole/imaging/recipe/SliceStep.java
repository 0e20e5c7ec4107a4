package org.systole.imaging.recipe;

/** A step that changes values where they are, one part of the scan after the other; padding becomes 0. */
record SliceStep(Grid grid, Change change) implements FittedStep {

    /** What happens to a part of an image. */
    interface Change {
        void apply(float[] image, float[] changed, Grid grid, Box part);
    }

    @Override
    public float[] image(int phase, float[] image) {
        float[] changed = new float[image.length];
        Box scan = grid.scan();
        for (int slice = scan.firstSlice(); slice < scan.endSlice(); slice++) {
            Box part = new Box(slice, slice + 1, scan.firstRow(), scan.endRow(), scan.firstColumn(), scan.endColumn());
            change.apply(image, changed, grid, part);
        }
        return changed;
    }
}
