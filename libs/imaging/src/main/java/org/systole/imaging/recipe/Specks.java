package org.systole.imaging.recipe;

import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/** A structure of a few voxels that resampling made vanish from a slice. */
record Specks(LabelMap labels, int from, LabelMap result, int to) {

    /** Sets the pixel nearest to each of its voxels; what lies outside the grid is cut away. */
    void keep(Structure structure) {
        Geometry source = labels.geometry();
        Geometry grid = result.geometry();
        LabelAxis rows = LabelAxis.rows(grid, source);
        LabelAxis columns = LabelAxis.columns(grid, source);
        for (int row = 0; row < source.rows(); row++) {
            for (int column = 0; column < source.columns(); column++) {
                boolean inside = rows.nearest(row) >= 0 && columns.nearest(column) >= 0;
                if (inside && labels.at(from, row, column) == structure.code()) {
                    int at = (to * grid.rows() + rows.nearest(row)) * grid.columns() + columns.nearest(column);
                    result.codes()[at] = (byte) structure.code();
                }
            }
        }
    }
}
