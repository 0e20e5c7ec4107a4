package org.systole.bench.nifti;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The approach that niftijio publishes, written anew: default buffers, two bytes from a DataInputStream a voxel, put
 * together little endian, scaled to a double and stored; either into nested arrays [x][y][z][t], as in its first release,
 * or into one array, as in its last.
 */
final class DoublePerVoxel {
    private final byte[] work = new byte[2];
    private final DataInputStream in;

    private interface Store {
        void set(int column, int row, int slice, int phase, double value);
    }

    private DoublePerVoxel(InputStream in) {
        this.in = new DataInputStream(in);
    }

    static double[][][][] nested(Path file) throws IOException {
        double[][][][] voxels = new double[CineFile.COLUMNS][CineFile.ROWS][CineFile.SLICES][CineFile.PHASES];
        read(file, (column, row, slice, phase, value) -> voxels[column][row][slice][phase] = value);
        return voxels;
    }

    static double[] flat(Path file) throws IOException {
        double[] voxels = new double[CineFile.VOXELS];
        read(file, (column, row, slice, phase, value) -> {
            int at = ((phase * CineFile.SLICES + slice) * CineFile.ROWS + row) * CineFile.COLUMNS + column;
            voxels[at] = value;
        });
        return voxels;
    }

    private static void read(Path file, Store store) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(CineFile.DATA_OFFSET);
            new DoublePerVoxel(in).readAll(store, 1, 0);
        }
    }

    private void readAll(Store store, double slope, double intercept) throws IOException {
        for (int phase = 0; phase < CineFile.PHASES; phase++) {
            for (int slice = 0; slice < CineFile.SLICES; slice++) {
                for (int row = 0; row < CineFile.ROWS; row++) {
                    for (int column = 0; column < CineFile.COLUMNS; column++) {
                        store.set(column, row, slice, phase, littleEndianShort() * slope + intercept);
                    }
                }
            }
        }
    }

    private short littleEndianShort() throws IOException {
        in.readFully(work, 0, 2);
        return (short) ((work[1] & 0xff) << 8 | (work[0] & 0xff));
    }
}
