package org.systole.imaging.recipe;

/**
 * The moments of a part of an image for the books, from one look at it. Differences from one voxel's value are added up
 * four at a time, which wait for each other less than one after the other does. Steps that compute with moments take
 * {@link Moments#of}, whose last digits differ.
 */
final class Tally {
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;
    private double differences;
    private double squares;

    private Tally() {}

    static Moments of(float[] image, Grid grid, Box part) {
        long count = (long) part.columns() * part.rows() * (part.endSlice() - part.firstSlice());
        if (count == 0) {
            return new Moments(0, 0, 0, 0);
        }
        double pivot = image[grid.start(part.firstSlice(), part.firstRow()) + part.firstColumn()];
        Tally tally = new Tally();
        for (int slice = part.firstSlice(); slice < part.endSlice(); slice++) {
            for (int row = part.firstRow(); row < part.endRow(); row++) {
                int start = grid.start(slice, row);
                tally.extremes(image, start + part.firstColumn(), start + part.endColumn());
                tally.sums(image, start + part.firstColumn(), start + part.endColumn(), pivot);
            }
        }
        double mean = tally.differences / count;
        double variance = Math.max(0, tally.squares / count - mean * mean);
        return new Moments(tally.min, tally.max, pivot + mean, variance);
    }

    private void extremes(float[] image, int start, int end) {
        float least = min;
        float most = max;
        for (int i = start; i < end; i++) {
            float value = image[i];
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        min = least;
        max = most;
    }

    private void sums(float[] image, int start, int end, double pivot) {
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        int i = start;
        for (; i + 3 < end; i += 4) {
            double a = image[i] - pivot;
            double b = image[i + 1] - pivot;
            double c = image[i + 2] - pivot;
            double d = image[i + 3] - pivot;
            sumA += a + b;
            sumB += c + d;
            squaresA += a * a + b * b;
            squaresB += c * c + d * d;
        }
        for (; i < end; i++) {
            double a = image[i] - pivot;
            sumA += a;
            squaresA += a * a;
        }
        differences += sumA + sumB;
        squares += squaresA + squaresB;
    }
}
