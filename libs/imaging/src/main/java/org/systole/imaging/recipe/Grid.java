package org.systole.imaging.recipe;

import org.systole.imaging.Geometry;

/**
 * Where the images of a case lie between two steps.
 *
 * @param scan voxels that are scan; all others are padding
 */
record Grid(Geometry geometry, Box scan) {
    static Grid of(Geometry geometry) {
        return new Grid(geometry, Box.whole(geometry.slices(), geometry.rows(), geometry.columns()));
    }

    /** Whether the scan fills the plane of every slice that has scan. */
    boolean isPadded() {
        return !scan.equals(Box.whole(geometry.slices(), geometry.rows(), geometry.columns()));
    }

    /** Index of the first voxel of a row. */
    int start(int slice, int row) {
        return (slice * geometry.rows() + row) * geometry.columns();
    }
}
