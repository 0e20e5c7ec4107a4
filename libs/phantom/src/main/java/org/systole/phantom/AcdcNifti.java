package org.systole.phantom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.systole.imaging.Geometry;

/** NIfTI as ACDC has it: no qform, an sform diag(-1,-1,1) of unit scale, the true distances in pixdim alone. */
final class AcdcNifti {
    /** How voxels are stored. */
    enum Type {
        UINT8(2, 1),
        INT16(4, 2),
        FLOAT32(16, 4);

        private final int code;
        private final int bytes;

        Type(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    private static final int DATA_OFFSET = 352;

    private AcdcNifti() {}

    /** @param frames each [slice][row][column]; one frame makes a 3-D file, more a 4-D file */
    static void write(Path file, Geometry grid, Type type, List<float[]> frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(header(grid, type, frames.size()));
            for (float[] frame : frames) {
                out.write(voxels(type, frame));
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    private static byte[] header(Geometry grid, Type type, int frames) {
        ByteBuffer header = ByteBuffer.allocate(DATA_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, 348);
        int[] dim = {frames == 1 ? 3 : 4, grid.columns(), grid.rows(), grid.slices(), frames, 1, 1, 1};
        double[] pixdim = {
            1, grid.spacing().columnMm(), grid.spacing().rowMm(), grid.spacing().sliceMm(), 1, 1, 1, 1
        };
        for (int i = 0; i < 8; i++) {
            header.putShort(40 + 2 * i, (short) dim[i]);
            header.putFloat(76 + 4 * i, (float) pixdim[i]);
        }
        header.putShort(70, (short) type.code);
        header.putShort(72, (short) (8 * type.bytes));
        header.putFloat(108, DATA_OFFSET);
        header.putFloat(112, 1);
        header.putShort(254, (short) 2);
        header.putFloat(280, -1);
        header.putFloat(300, -1);
        header.putFloat(320, 1);
        header.position(344);
        header.put("n+1\0".getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    private static byte[] voxels(Type type, float[] frame) {
        ByteBuffer bytes = ByteBuffer.allocate(frame.length * type.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : frame) {
            switch (type) {
                case UINT8 -> bytes.put((byte) value);
                case INT16 -> bytes.putShort((short) value);
                case FLOAT32 -> bytes.putFloat(value);
            }
        }
        return bytes.array();
    }
}
