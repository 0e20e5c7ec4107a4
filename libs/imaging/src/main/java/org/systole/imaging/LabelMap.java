package org.systole.imaging;

import java.util.Arrays;

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
        return count(structure, start, start + geometry.sliceVoxels());
    }

    /** Volume of a structure over all slices in ml (area × centre-to-centre slice distance). */
    public double volumeMl(Structure structure) {
        return count(structure, 0, codes.length) * geometry.spacing().voxelMl();
    }

    /** Rows of background, which most are, are passed over by comparing them as a whole. */
    private int count(Structure structure, int from, int to) {
        byte[] background = new byte[geometry.columns()];
        int count = 0;
        for (int row = from; row < to; row += background.length) {
            if (Arrays.equals(codes, row, row + background.length, background, 0, background.length)) {
                continue;
            }
            for (int i = row; i < row + background.length; i++) {
                count += codes[i] == structure.code() ? 1 : 0;
            }
        }
        return count;
    }
}
