package org.systole.imaging;

/** Intensities of one cardiac phase, [slice][row][column], flat. The array is shared, not copied: owners do not write to it. */
public final class Volume {
    private final Geometry geometry;
    private final float[] voxels;

    /** @param voxels slice-major, then row, then column; exactly {@code geometry.voxels()} values */
    public Volume(Geometry geometry, float[] voxels) {
        if (voxels.length != geometry.voxels()) {
            throw new IllegalArgumentException(voxels.length + " voxels do not fill a grid of " + geometry.describe());
        }
        this.geometry = geometry;
        this.voxels = voxels;
    }

    public Geometry geometry() {
        return geometry;
    }

    /** The backing array, [slice][row][column]. */
    public float[] voxels() {
        return voxels;
    }

    public float at(int slice, int row, int column) {
        return voxels[(slice * geometry.rows() + row) * geometry.columns() + column];
    }
}
