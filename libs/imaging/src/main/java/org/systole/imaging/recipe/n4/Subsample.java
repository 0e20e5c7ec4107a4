package org.systole.imaging.recipe.n4;

import java.util.stream.IntStream;

/** Every so-manieth voxel in plane, as ITK's shrink filter takes them, under a lattice that spans the whole image. */
final class Subsample {
    private final int shrinkRows;
    private final int shrinkColumns;
    private final int slices;
    private final int rows;
    private final int columns;

    Subsample(int shrink, int slices, int rows, int columns) {
        this.slices = slices;
        this.rows = rows;
        this.columns = columns;
        shrinkRows = Math.min(shrink, rows);
        shrinkColumns = Math.min(shrink, columns);
    }

    int slices() {
        return slices;
    }

    private int sampleRows() {
        return rows / shrinkRows;
    }

    private int sampleColumns() {
        return columns / shrinkColumns;
    }

    private int firstRow() {
        return (rows - (sampleRows() - 1) * shrinkRows) / 2;
    }

    private int firstColumn() {
        return (columns - (sampleColumns() - 1) * shrinkColumns) / 2;
    }

    float[] take(float[] image) {
        float[] sample = new float[slices * sampleRows() * sampleColumns()];
        int i = 0;
        for (int slice = 0; slice < slices; slice++) {
            for (int row = 0; row < sampleRows(); row++) {
                int start = (slice * rows + firstRow() + row * shrinkRows) * columns + firstColumn();
                for (int column = 0; column < sampleColumns(); column++) {
                    sample[i++] = image[start + column * shrinkColumns];
                }
            }
        }
        return sample;
    }

    /** Where the samples lie under a lattice with the given control points per axis. */
    SplineGrid grid(int controlPoints) {
        return new SplineGrid(
                SplineAxis.of(controlPoints, slices, 0, 1, slices),
                SplineAxis.of(controlPoints, rows, firstRow(), shrinkRows, sampleRows()),
                SplineAxis.of(controlPoints, columns, firstColumn(), shrinkColumns, sampleColumns()));
    }

    /** The field at every voxel of the image. */
    float[] field(Lattice lattice) {
        SplineGrid grid = new SplineGrid(
                SplineAxis.of(lattice.slices(), slices, 0, 1, slices),
                SplineAxis.of(lattice.rows(), rows, 0, 1, rows),
                SplineAxis.of(lattice.columns(), columns, 0, 1, columns));
        float[] field = new float[slices * rows * columns];
        IntStream.range(0, slices)
                .parallel()
                .forEach(slice -> grid.evaluate(lattice, slice, field, slice * rows * columns));
        return field;
    }
}
