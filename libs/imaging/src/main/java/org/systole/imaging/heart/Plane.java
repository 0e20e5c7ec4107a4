package org.systole.imaging.heart;

import org.systole.imaging.Geometry;

/** The grid of one slice. */
record Plane(int rows, int columns, double rowMm, double columnMm) {
    static Plane of(Geometry geometry) {
        return new Plane(
                geometry.rows(),
                geometry.columns(),
                geometry.spacing().rowMm(),
                geometry.spacing().columnMm());
    }

    int voxels() {
        return Math.multiplyExact(rows, columns);
    }

    /** How many voxels cover an area, but no more than a share of the slice. */
    int voxelsOf(double areaMm2, double largestShare) {
        return (int) Math.min(areaMm2 / (rowMm * columnMm), largestShare * voxels());
    }

    /** Distance of a voxel from a place, mm. */
    double distanceMm(int voxel, double row, double column) {
        int atRow = voxel / columns;
        int atColumn = voxel % columns;
        return Math.hypot((atRow - row) * rowMm, (atColumn - column) * columnMm);
    }

    /** Gaussian blur; the values at the border go on outside of it. */
    float[] blur(float[] values, double sigmaMm) {
        float[] downColumns = new float[values.length];
        float[] result = new float[values.length];
        float[] alongRow = kernel(sigmaMm / columnMm, columns);
        float[] downColumn = kernel(sigmaMm / rowMm, rows);
        for (int column = 0; column < columns; column++) {
            line(values, downColumns, column, columns, rows, downColumn);
        }
        for (int row = 0; row < rows; row++) {
            line(downColumns, result, row * columns, 1, columns, alongRow);
        }
        return result;
    }

    /** One half of a Gaussian kernel, its middle first; never longer than the line that it runs along. */
    private static float[] kernel(double sigma, int length) {
        double bounded = Math.min(sigma, length / 4.0);
        double[] weights = new double[(int) (4 * bounded + 0.5) + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (bounded * bounded));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        return kernel;
    }

    private static void line(float[] from, float[] to, int start, int stride, int length, float[] kernel) {
        for (int i = 0; i < length; i++) {
            float sum = kernel[0] * from[start + i * stride];
            for (int k = 1; k < kernel.length; k++) {
                int before = Math.max(0, i - k);
                int after = Math.min(length - 1, i + k);
                sum += kernel[k] * (from[start + before * stride] + from[start + after * stride]);
            }
            to[start + i * stride] = sum;
        }
    }
}
