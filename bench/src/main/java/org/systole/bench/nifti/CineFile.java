package org.systole.bench.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A 4-D .nii.gz as in ACDC: 216x256x10 voxels, 30 phases, int16; smooth shapes and noise, half its size once zipped. */
final class CineFile {
    static final int COLUMNS = 216;
    static final int ROWS = 256;
    static final int SLICES = 10;
    static final int PHASES = 30;
    static final int VOXELS = COLUMNS * ROWS * SLICES * PHASES;
    static final int DATA_OFFSET = 352;

    private CineFile() {}

    static Path write() throws IOException {
        Path file = Files.createTempFile("cine", ".nii.gz");
        file.toFile().deleteOnExit();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header().array());
            out.write(voxels().array());
        }
        return file;
    }

    private static ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(DATA_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, 348).putShort(40, (short) 4);
        header.putShort(42, (short) COLUMNS).putShort(44, (short) ROWS);
        header.putShort(46, (short) SLICES).putShort(48, (short) PHASES);
        header.putShort(70, (short) 4).putShort(72, (short) 16);
        header.putFloat(80, 1.56f).putFloat(84, 1.56f).putFloat(88, 10).putFloat(92, 1);
        header.putFloat(108, DATA_OFFSET).putFloat(112, 1);
        header.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        return header;
    }

    private static ByteBuffer voxels() {
        Random random = new Random(1);
        ByteBuffer voxels = ByteBuffer.allocate(2 * VOXELS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < VOXELS; i++) {
            int column = i % COLUMNS;
            int row = i / COLUMNS % ROWS;
            double shape = Math.max(0, Math.sin(column / 40.0) * Math.sin(row / 50.0));
            voxels.putShort((short) Math.max(0, 900 * shape + 12 * random.nextGaussian()));
        }
        return voxels.clear();
    }
}
