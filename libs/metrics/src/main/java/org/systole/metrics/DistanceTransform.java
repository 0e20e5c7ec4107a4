package org.systole.metrics;

import org.systole.imaging.Spacing;

/**
 * Exact squared Euclidean distances to the nearest of some sites on an anisotropic grid. Within a slice they are computed
 * for every voxel, by one pass per axis of lower envelopes of parabolas (Felzenszwalb and Huttenlocher 2012). Across
 * slices, which are few and far apart, they are searched from the voxel outwards, and only where they are asked for.
 */
final class DistanceTransform {
    /** Squared mm to the nearest site of the same slice, [slice][row][column]. */
    private final double[] inPlane;

    private final int slices;
    private final int sliceVoxels;
    private final double sliceMm;
    private final double[] heights;
    private final double[] starts;
    private final int[] sites;

    private DistanceTransform(double[] field, int slices, int rows, double sliceMm) {
        this.inPlane = field;
        this.slices = slices;
        this.sliceVoxels = field.length / slices;
        this.sliceMm = sliceMm;
        heights = new double[rows];
        starts = new double[rows + 1];
        sites = new int[rows];
    }

    /** @param sites [slice][row][column] */
    static DistanceTransform to(boolean[] sites, int slices, int rows, int columns, Spacing spacing) {
        double[] field = new double[sites.length];
        for (int first = 0; first < field.length; first += columns) {
            alongRow(sites, field, first, columns, spacing.columnMm());
        }
        DistanceTransform transform = new DistanceTransform(field, slices, rows, spacing.sliceMm());
        for (int z = 0; z < slices; z++) {
            for (int x = 0; x < columns; x++) {
                transform.line(field, z * rows * columns + x, columns, rows, spacing.rowMm());
            }
        }
        return transform;
    }

    /** Squared mm from a voxel to the nearest site; infinite where there is no site at all. */
    double squaredMm(int voxel) {
        double nearest = inPlane[voxel];
        int slice = voxel / sliceVoxels;
        for (int away = 1; away < slices; away++) {
            double across = away * sliceMm * away * sliceMm;
            if (across >= nearest) {
                break;
            }
            if (slice >= away) {
                nearest = Math.min(nearest, across + inPlane[voxel - away * sliceVoxels]);
            }
            if (slice + away < slices) {
                nearest = Math.min(nearest, across + inPlane[voxel + away * sliceVoxels]);
            }
        }
        return nearest;
    }

    /** The nearest site is the last one passed, from the left or from the right. */
    private static void alongRow(boolean[] sites, double[] field, int first, int columns, double stepMm) {
        double away = Double.POSITIVE_INFINITY;
        for (int i = first; i < first + columns; i++) {
            away = sites[i] ? 0 : away + 1;
            field[i] = away;
        }
        away = Double.POSITIVE_INFINITY;
        for (int i = first + columns - 1; i >= first; i--) {
            away = sites[i] ? 0 : away + 1;
            double nearest = Math.min(field[i], away) * stepMm;
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
