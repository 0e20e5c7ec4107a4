package org.systole.imaging.recipe;

/**
 * Of the values in a part of an image; of nothing they are 0.
 *
 * @param variance of the population
 */
record Moments(double min, double max, double mean, double variance) {
    double standardDeviation() {
        return Math.sqrt(variance);
    }

    /** False where zero mean and unit deviation cannot be reached. */
    boolean varies() {
        return min != max && standardDeviation() > 0;
    }

    static Moments of(float[] image, Grid grid, Box part) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        double sum = 0;
        long count = 0;
        for (int slice = part.firstSlice(); slice < part.endSlice(); slice++) {
            for (int row = part.firstRow(); row < part.endRow(); row++) {
                int start = grid.start(slice, row);
                for (int i = start + part.firstColumn(); i < start + part.endColumn(); i++) {
                    min = image[i] < min ? image[i] : min;
                    max = image[i] > max ? image[i] : max;
                    sum += image[i];
                }
                count += part.columns();
            }
        }
        if (count == 0) {
            return new Moments(0, 0, 0, 0);
        }
        double mean = sum / count;
        return new Moments(min, max, mean, squares(image, grid, part, mean) / count);
    }

    private static double squares(float[] image, Grid grid, Box part, double mean) {
        double squares = 0;
        for (int slice = part.firstSlice(); slice < part.endSlice(); slice++) {
            for (int row = part.firstRow(); row < part.endRow(); row++) {
                int start = grid.start(slice, row);
                for (int i = start + part.firstColumn(); i < start + part.endColumn(); i++) {
                    squares += (image[i] - mean) * (image[i] - mean);
                }
            }
        }
        return squares;
    }
}
