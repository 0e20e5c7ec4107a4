package org.systole.imaging.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;

/**
 * Writes .nii.gz files: axes column, row, slice, phase; sform and qform say the same, so that a viewer lays the file
 * over the scan. Equal input gives equal bytes.
 */
public final class NiftiWriter {
    private static final int DATA_OFFSET = 352;
    private static final byte MM_AND_SECONDS = 2 | 8;

    private NiftiWriter() {}

    /** Label maps of consecutive phases on one grid, uint8; 3-D for one phase, 4-D for more. */
    public static byte[] labels(List<LabelMap> phases) {
        Geometry geometry = phases.get(0).geometry();
        return gzipped(out -> {
            out.write(header(geometry, phases.size(), Datatype.UINT8));
            for (LabelMap phase : phases) {
                requireSameGrid(geometry, phase.geometry());
                out.write(phase.codes());
            }
        });
    }

    /** All phases of a cine, float32. */
    public static byte[] cine(Cine cine) {
        Geometry geometry = cine.geometry();
        return gzipped(out -> {
            out.write(header(geometry, cine.phases().size(), Datatype.FLOAT32));
            for (Volume phase : cine.phases()) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, geometry.voxels()))
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(phase.voxels());
                out.write(bytes.array());
            }
        });
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] gzipped(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(Geometry geometry, int phases, Datatype type) {
        ByteBuffer header = ByteBuffer.allocate(DATA_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, Header.BYTES);
        int[] dim = {phases == 1 ? 3 : 4, geometry.columns(), geometry.rows(), geometry.slices(), phases, 1, 1, 1};
        for (int i = 0; i < dim.length; i++) {
            if (dim[i] > Short.MAX_VALUE) {
                throw new IllegalArgumentException("NIfTI-1 holds at most 32767 along an axis, not " + dim[i]);
            }
            header.putShort(40 + 2 * i, (short) dim[i]);
        }
        header.putShort(70, (short) type.code());
        header.putShort(72, (short) (8 * type.bytes()));
        Orientation.write(geometry, header);
        header.putFloat(92, 1); // pixdim[4]: phases are counted, not timed
        header.putFloat(108, DATA_OFFSET);
        header.putFloat(112, 1);
        header.put(123, MM_AND_SECONDS);
        header.position(344);
        header.put("n+1\0".getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    private static void requireSameGrid(Geometry one, Geometry other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException(
                    "phases lie on different grids: " + one.describe() + " and " + other.describe());
        }
    }
}
