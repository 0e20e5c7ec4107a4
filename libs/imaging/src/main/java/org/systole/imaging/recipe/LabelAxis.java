package org.systole.imaging.recipe;

import java.util.Arrays;
import org.systole.imaging.Geometry;
import org.systole.imaging.Vector3;

/** For each index of an axis the nearest index of another grid, and the two around it with the share of the upper. */
final class LabelAxis {
    private static final int OUTSIDE = -1;

    /** So far beyond the outer edge, or from the centre that it is, a centre may lie by rounding of mm. */
    private static final double SLACK = 1e-6;

    private final int[] nearest;
    private final int[] lower;
    private final int[] upper;
    private final double[] share;

    /** @param first position of index 0, and {@code step} from one index to the next, in indices of the other grid */
    private LabelAxis(int size, double first, double step, int other) {
        nearest = new int[size];
        lower = new int[size];
        upper = new int[size];
        share = new double[size];
        Arrays.fill(nearest, OUTSIDE);
        for (int i = 0; i < size; i++) {
            double at = first + i * step;
            if (at >= -0.5 - SLACK && at <= other - 0.5 + SLACK) {
                double exact = Math.abs(at - Math.rint(at)) < SLACK ? Math.rint(at) : at;
                double inside = Math.max(0, Math.min(other - 1, exact));
                nearest[i] = (int) Math.min(other - 1, Math.max(0, Math.round(at)));
                lower[i] = (int) inside;
                upper[i] = Math.min(other - 1, lower[i] + 1);
                share[i] = inside - lower[i];
            }
        }
    }

    static LabelAxis columns(Geometry from, Geometry to) {
        double step = to.spacing().columnMm() / from.spacing().columnMm();
        double first = first(from, to, from.columnDirection(), from.spacing().columnMm());
        return new LabelAxis(to.columns(), first, step, from.columns());
    }

    static LabelAxis rows(Geometry from, Geometry to) {
        double step = to.spacing().rowMm() / from.spacing().rowMm();
        double first = first(from, to, from.rowDirection(), from.spacing().rowMm());
        return new LabelAxis(to.rows(), first, step, from.rows());
    }

    /** Slices may run the other way. */
    static LabelAxis slices(Geometry from, Geometry to) {
        double step = to.spacing().sliceMm() / from.spacing().sliceMm();
        double first = first(from, to, from.sliceDirection(), from.spacing().sliceMm());
        boolean same = to.sliceDirection().dot(from.sliceDirection()) > 0;
        return new LabelAxis(to.slices(), first, same ? step : -step, from.slices());
    }

    private static double first(Geometry from, Geometry to, Vector3 direction, double spacingMm) {
        return to.origin().minus(from.origin()).dot(direction) / spacingMm;
    }

    /** -1 outside the other grid. */
    int nearest(int index) {
        return nearest[index];
    }

    /** The first index that lies on the other grid; as {@link #end} where none does. */
    int first() {
        int first = 0;
        while (first < nearest.length && nearest[first] == OUTSIDE) {
            first++;
        }
        return first;
    }

    /** After the last index that lies on the other grid. */
    int end() {
        int end = nearest.length;
        while (end > first() && nearest[end - 1] == OUTSIDE) {
            end--;
        }
        return end;
    }

    int lower(int index) {
        return lower[index];
    }

    int upper(int index) {
        return upper[index];
    }

    double share(int index) {
        return share[index];
    }
}
