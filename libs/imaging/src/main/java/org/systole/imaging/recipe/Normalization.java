package org.systole.imaging.recipe;

/** Zero mean and unit deviation of a part of an image; a constant part gives zeros. */
final class Normalization {
    private Normalization() {}

    static void apply(float[] image, float[] scaled, Grid grid, Box part) {
        Moments moments = Moments.of(image, grid, part);
        if (!moments.varies()) {
            return;
        }
        double mean = moments.mean();
        double deviation = moments.standardDeviation();
        for (int slice = part.firstSlice(); slice < part.endSlice(); slice++) {
            for (int row = part.firstRow(); row < part.endRow(); row++) {
                int start = grid.start(slice, row);
                for (int i = start + part.firstColumn(); i < start + part.endColumn(); i++) {
                    scaled[i] = (float) ((image[i] - mean) / deviation);
                }
            }
        }
    }
}
