package org.systole.metrics;

import org.systole.imaging.Spacing;

/**
 * Exact squared Euclidean distances on an anisotropic grid: one pass of lower envelopes of parabolas per axis
 * (Felzenszwalb and Huttenlocher 2012).
 */
final class DistanceTransform {
    private final double[] heights;
    private final double[] starts;
    private final int[] sites;

    private DistanceTransform(int longestLine) {
        heights = new double[longestLine];
        starts = new double[longestLine + 1];
        sites = new int[longestLine];
    }

    /**
     * Turns a field of 0 (a site) and positive infinity (elsewhere) into squared distances in mm² to the nearest site.
     *
     * @param field [slice][row][column], changed in place; stays infinite where there is no site at all
     */
    static void toSquaredMm(double[] field, int slices, int rows, int columns, Spacing spacing) {
        DistanceTransform transform = new DistanceTransform(Math.max(slices, Math.max(rows, columns)));
        int slice = rows * columns;
        for (int line = 0; line < slices * rows; line++) {
            alongRow(field, line * columns, columns, spacing.columnMm());
        }
        for (int z = 0; z < slices; z++) {
            for (int x = 0; x < columns; x++) {
                transform.line(field, z * slice + x, columns, rows, spacing.rowMm());
            }
        }
        for (int pixel = 0; pixel < slice; pixel++) {
            transform.line(field, pixel, slice, slices, spacing.sliceMm());
        }
    }

    /** Nothing but sites yet: the nearest is the last one passed, from the left or from the right. */
    private static void alongRow(double[] field, int first, int columns, double stepMm) {
        double away = Double.POSITIVE_INFINITY;
        for (int i = first; i < first + columns; i++) {
            away = field[i] == 0 ? 0 : away + stepMm;
            field[i] = away;
        }
        away = Double.POSITIVE_INFINITY;
        for (int i = first + columns - 1; i >= first; i--) {
            away = field[i] == 0 ? 0 : away + stepMm;
            double nearest = Math.min(field[i], away);
            field[i] = nearest * nearest;
        }
    }

    private void line(double[] field, int offset, int stride, int length, double stepMm) {
        double step2 = stepMm * stepMm;
        int last = envelope(field, offset, stride, length, step2);
        if (last < 0) {
            return;
        }
        int k = 0;
        for (int q = 0; q < length; q++) {
            while (starts[k + 1] < q) {
                k++;
            }
            double away = q - sites[k];
            field[offset + q * stride] = step2 * away * away + heights[sites[k]];
        }
    }

    /** Fills sites and starts with the parabolas that are lowest somewhere; returns the index of the last, or -1. */
    private int envelope(double[] field, int offset, int stride, int length, double step2) {
        int last = -1;
        for (int q = 0; q < length; q++) {
            heights[q] = field[offset + q * stride];
            if (heights[q] == Double.POSITIVE_INFINITY) {
                continue;
            }
            double start = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                start = crossing(sites[last], q, step2);
                if (start > starts[last]) {
                    break;
                }
                last--;
                start = Double.NEGATIVE_INFINITY;
            }
            last++;
            sites[last] = q;
            starts[last] = start;
            starts[last + 1] = Double.POSITIVE_INFINITY;
        }
        return last;
    }

    /** Where the parabola over the later site begins to be the lower one. */
    private double crossing(int earlier, int later, double step2) {
        double rise = heights[later] - heights[earlier] + step2 * ((double) later * later - (double) earlier * earlier);
        return rise / (2 * step2 * (later - earlier));
    }
}
