package org.systole.imaging.recipe;

import org.systole.imaging.Geometry;

/**
 * A step that cuts, pads or both without touching a value. What is new is 0.
 *
 * @param from before
 * @param firstSlice of the new grid, in voxels of the old; negative where slices are added
 */
record Window(Grid from, Grid grid, int firstSlice, int firstRow, int firstColumn) implements FittedStep {

    static Window of(Grid from, int firstSlice, int firstRow, int firstColumn, int slices, int rows, int columns) {
        Geometry old = from.geometry();
        Geometry to = new Geometry(
                columns,
                rows,
                slices,
                old.spacing(),
                old.positionOf(firstSlice, firstRow, firstColumn),
                old.columnDirection(),
                old.rowDirection(),
                old.sliceDirection());
        Box scan = from.scan().within(firstSlice, firstRow, firstColumn, slices, rows, columns);
        return new Window(from, new Grid(to, scan), firstSlice, firstRow, firstColumn);
    }

    @Override
    public float[] image(int phase, float[] image) {
        float[] result = new float[grid.geometry().voxels()];
        Geometry old = from.geometry();
        Geometry to = grid.geometry();
        int column = Math.max(0, firstColumn);
        int length = Math.min(old.columns(), firstColumn + to.columns()) - column;
        int endSlice = Math.min(old.slices(), firstSlice + to.slices());
        int endRow = Math.min(old.rows(), firstRow + to.rows());
        for (int slice = Math.max(0, firstSlice); slice < endSlice; slice++) {
            for (int row = Math.max(0, firstRow); row < endRow; row++) {
                int at = from.start(slice, row) + column;
                int there = grid.start(slice - firstSlice, row - firstRow) + column - firstColumn;
                System.arraycopy(image, at, result, there, length);
            }
        }
        return result;
    }
}
