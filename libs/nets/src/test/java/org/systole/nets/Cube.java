package org.systole.nets;

/** Channels of a square volume in doubles, [slice][row][column][channel]; an image has one slice. */
final class Cube {
    final int slices;
    final int size;
    final int channels;
    final double[] values;

    Cube(int slices, int size, int channels) {
        this.slices = slices;
        this.size = size;
        this.channels = channels;
        this.values = new double[slices * size * size * channels];
    }

    int voxels() {
        return slices * size * size;
    }

    /** Of the first channel of a voxel. */
    int at(int slice, int row, int column) {
        return ((slice * size + row) * size + column) * channels;
    }

    boolean holds(int slice, int row, int column) {
        return slice >= 0 && slice < slices && row >= 0 && row < size && column >= 0 && column < size;
    }
}
