package org.systole.imaging.recipe;

/** Which two neighbours along an axis make each new pixel, and the share of the upper one. */
final class LinearAxis {
    private final int[] lower;
    private final int[] upper;
    private final float[] share;

    private LinearAxis(int size) {
        lower = new int[size];
        upper = new int[size];
        share = new float[size];
    }

    /** @param step from one new pixel to the next, in old pixels; the outer edges of the first pixels coincide */
    static LinearAxis of(int size, double step, int old) {
        LinearAxis axis = new LinearAxis(size);
        for (int i = 0; i < size; i++) {
            double at = Math.max(0, Math.min(old - 1, (i + 0.5) * step - 0.5));
            axis.lower[i] = (int) at;
            axis.upper[i] = Math.min(old - 1, axis.lower[i] + 1);
            axis.share[i] = (float) (at - axis.lower[i]);
        }
        return axis;
    }

    /** Some new pixels of this axis. */
    LinearAxis part(int first, int size) {
        LinearAxis part = new LinearAxis(size);
        System.arraycopy(lower, first, part.lower, 0, size);
        System.arraycopy(upper, first, part.upper, 0, size);
        System.arraycopy(share, first, part.share, 0, size);
        return part;
    }

    int size() {
        return share.length;
    }

    int lower(int index) {
        return lower[index];
    }

    int upper(int index) {
        return upper[index];
    }

    float share(int index) {
        return share[index];
    }

    /** A row of this axis' length from the old row that begins at {@code start}. */
    void interpolate(float[] source, int start, float[] row) {
        for (int i = 0; i < row.length; i++) {
            float low = source[start + lower[i]];
            row[i] = low + share[i] * (source[start + upper[i]] - low);
        }
    }
}
