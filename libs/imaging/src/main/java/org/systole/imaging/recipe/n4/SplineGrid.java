package org.systole.imaging.recipe.n4;

import java.util.Arrays;

/**
 * Samples on a regular grid under a B-spline lattice. As the weights of a sample are products over the axes, fitting
 * and evaluating run axis by axis instead of over 64 control points per sample. Slices are independent of each other.
 */
final class SplineGrid {
    private final SplineAxis down;
    private final SplineAxis across;
    private final SplineAxis through;

    SplineGrid(SplineAxis through, SplineAxis down, SplineAxis across) {
        this.through = through;
        this.down = down;
        this.across = across;
    }

    int slices() {
        return through.samples();
    }

    Lattice lattice() {
        return new Lattice(through.controlPoints(), down.controlPoints(), across.controlPoints());
    }

    int sliceVoxels() {
        return down.samples() * across.samples();
    }

    /** Weights along the three axes for a sum over samples. */
    static final class Weights {
        private final float[] through;
        private final float[] down;
        private final float[] across;

        private Weights(float[] through, float[] down, float[] across) {
            this.through = through;
            this.down = down;
            this.across = across;
        }
    }

    Weights fitting() {
        return new Weights(through.fittingWeights(), down.fittingWeights(), across.fittingWeights());
    }

    Weights squared() {
        return new Weights(through.squaredWeights(), down.squaredWeights(), across.squaredWeights());
    }

    /** Sums of a slice's values by control point of the plane, [row][column]. */
    double[] planeSums(float[] values, int start, Weights weights) {
        int width = across.samples();
        float[][] byRow = new float[down.controlPoints()][width];
        for (int row = 0; row < down.samples(); row++) {
            for (int k = 0; k < down.taps(); k++) {
                float weight = weights.down[row * SplineAxis.TAPS + k];
                addTo(byRow[down.first(row) + k], values, start + row * width, weight);
            }
        }
        double[] sums = new double[down.controlPoints() * across.controlPoints()];
        for (int controlRow = 0; controlRow < byRow.length; controlRow++) {
            int at = controlRow * across.controlPoints();
            for (int column = 0; column < width; column++) {
                for (int k = 0; k < across.taps(); k++) {
                    sums[at + across.first(column) + k] +=
                            (double) weights.across[column * SplineAxis.TAPS + k] * byRow[controlRow][column];
                }
            }
        }
        return sums;
    }

    private static void addTo(float[] sums, float[] values, int start, float weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * values[start + i];
        }
    }

    /** The sums of all slices by control point. */
    Lattice sums(double[][] planeSums, Weights weights) {
        Lattice sums = lattice();
        int plane = sums.rows() * sums.columns();
        for (int slice = 0; slice < planeSums.length; slice++) {
            for (int k = 0; k < through.taps(); k++) {
                float weight = weights.through[slice * SplineAxis.TAPS + k];
                int at = (through.first(slice) + k) * plane;
                for (int i = 0; i < plane; i++) {
                    sums.values()[at + i] += weight * planeSums[slice][i];
                }
            }
        }
        return sums;
    }

    /** The field at the samples of one slice, [row][column], into {@code field} from {@code start} on. */
    void evaluate(Lattice lattice, int slice, float[] field, int start) {
        float[][] byRow = alongRows(planeOf(lattice, slice));
        int width = across.samples();
        float[] weights = down.weights();
        for (int row = 0; row < down.samples(); row++) {
            int at = start + row * width;
            Arrays.fill(field, at, at + width, 0);
            for (int k = 0; k < down.taps(); k++) {
                addTo(field, at, byRow[down.first(row) + k], weights[row * SplineAxis.TAPS + k]);
            }
        }
    }

    private static void addTo(float[] field, int at, float[] values, float weight) {
        for (int i = 0; i < values.length; i++) {
            field[at + i] += weight * values[i];
        }
    }

    /** Control points of the plane at a slice. */
    private double[] planeOf(Lattice lattice, int slice) {
        int plane = lattice.rows() * lattice.columns();
        double[] values = new double[plane];
        for (int k = 0; k < through.taps(); k++) {
            double weight = through.weights()[slice * SplineAxis.TAPS + k];
            int at = (through.first(slice) + k) * plane;
            for (int i = 0; i < plane; i++) {
                values[i] += weight * lattice.values()[at + i];
            }
        }
        return values;
    }

    /** [control row][column]. */
    private float[][] alongRows(double[] plane) {
        float[][] byRow = new float[down.controlPoints()][across.samples()];
        for (int controlRow = 0; controlRow < byRow.length; controlRow++) {
            for (int column = 0; column < across.samples(); column++) {
                int at = controlRow * across.controlPoints() + across.first(column);
                double sum = 0;
                for (int k = 0; k < across.taps(); k++) {
                    sum += across.weights()[column * SplineAxis.TAPS + k] * plane[at + k];
                }
                byRow[controlRow][column] = (float) sum;
            }
        }
        return byRow;
    }
}
