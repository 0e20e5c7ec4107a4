package org.systole.imaging;

/**
 * Labels of one cardiac phase, [slice][row][column], flat: {@link Structure#code()}, {@link Structure#BACKGROUND} or
 * {@link Structure#UNKNOWN}. The array is shared, not copied: owners do not write to it.
 */
public final class LabelMap {
    private final Geometry geometry;
    private final byte[] codes;
    private final KnownStructures known;

    public LabelMap(Geometry geometry, byte[] codes, KnownStructures known) {
        if (codes.length != geometry.voxels()) {
            throw new IllegalArgumentException(codes.length + " labels do not fill a grid of " + geometry.describe());
        }
        if (known.slices() != geometry.slices()) {
            throw new IllegalArgumentException("knowledge of " + known.slices() + " slices does not fit a grid of "
                    + geometry.slices() + " slices");
        }
        this.geometry = geometry;
        this.codes = codes;
        this.known = known;
    }

    public Geometry geometry() {
        return geometry;
    }

    /** The backing array, [slice][row][column]; read a code with {@code & 0xff}. */
    public byte[] codes() {
        return codes;
    }

    public KnownStructures known() {
        return known;
    }

    public int at(int slice, int row, int column) {
        return codes[(slice * geometry.rows() + row) * geometry.columns() + column] & 0xff;
    }

    /** Voxels of a structure on one slice. */
    public int count(Structure structure, int slice) {
        int start = slice * geometry.sliceVoxels();
        int count = 0;
        for (int i = start; i < start + geometry.sliceVoxels(); i++) {
            if (codes[i] == structure.code()) {
                count++;
            }
        }
        return count;
    }

    /** Volume of a structure over all slices in ml (area × centre-to-centre slice distance). */
    public double volumeMl(Structure structure) {
        int count = 0;
        for (byte code : codes) {
            if (code == structure.code()) {
                count++;
            }
        }
        return count * geometry.spacing().voxelMl();
    }
}
