package org.systole.imaging.recipe.n4;

/** Control points of a cubic B-spline field, [slice][row][column]. */
final class Lattice {
    private final int slices;
    private final int rows;
    private final int columns;
    private final double[] values;

    Lattice(int slices, int rows, int columns) {
        this.slices = slices;
        this.rows = rows;
        this.columns = columns;
        values = new double[slices * rows * columns];
    }

    int slices() {
        return slices;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    double[] values() {
        return values;
    }

    void add(Lattice other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
    }

    /** The same field with twice the spans on each axis that has more than one control point. */
    Lattice refined() {
        return refinedAlong(0).refinedAlong(1).refinedAlong(2);
    }

    private Lattice refinedAlong(int axis) {
        int[] size = {slices, rows, columns};
        int old = size[axis];
        if (old == 1) {
            return this;
        }
        size[axis] = refined(old);
        Lattice refined = new Lattice(size[0], size[1], size[2]);
        int stride = axis == 0 ? rows * columns : axis == 1 ? columns : 1;
        int outer = values.length / old / stride;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < stride; i++) {
                subdivide(
                        values, o * old * stride + i, refined.values, o * size[axis] * stride + i, stride, size[axis]);
            }
        }
        return refined;
    }

    /** Twice the spans. */
    static int refined(int controlPoints) {
        return controlPoints == 1 ? 1 : 2 * (controlPoints - SplineAxis.ORDER) + SplineAxis.ORDER;
    }

    /** Knot doubling of a uniform cubic B-spline. */
    private static void subdivide(double[] from, int at, double[] to, int there, int stride, int count) {
        for (int i = 0; i < count; i++) {
            int j = at + i / 2 * stride;
            to[there + i * stride] = i % 2 == 0
                    ? (from[j] + from[j + stride]) / 2
                    : (from[j] + 6 * from[j + stride] + from[j + 2 * stride]) / 8;
        }
    }
}
