package org.systole.imaging.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;

/**
 * Writes .nii.gz files: axes column, row, slice, phase; sform and qform say the same, so that a viewer lays the file
 * over the scan. Equal input gives equal bytes. NIfTI-1 unless said otherwise: what every program reads.
 */
public final class NiftiWriter {
    private static final int MM_AND_SECONDS = 2 | 8;
    private static final int DEFLATER_OUTPUT = 1 << 16;
    private static final int CHUNK = 1 << 14;

    private NiftiWriter() {}

    /** Label maps of consecutive phases on one grid, uint8; 3-D for one phase, 4-D for more. */
    public static byte[] labels(List<LabelMap> phases) {
        return labels(phases, NiftiVersion.ONE);
    }

    /** As {@link #labels(List)}, in either version. */
    public static byte[] labels(List<LabelMap> phases, NiftiVersion version) {
        Geometry geometry = phases.get(0).geometry();
        return gzipped(out -> {
            out.write(header(geometry, phases.size(), Datatype.UINT8, version));
            for (LabelMap phase : phases) {
                requireSameGrid(geometry, phase.geometry());
                out.write(phase.codes());
            }
        });
    }

    /** All phases of a cine, float32. */
    public static byte[] cine(Cine cine) {
        return cine(cine, NiftiVersion.ONE);
    }

    /** As {@link #cine(Cine)}, in either version. */
    public static byte[] cine(Cine cine, NiftiVersion version) {
        return gzipped(out -> {
            out.write(header(cine.geometry(), cine.phases().size(), Datatype.FLOAT32, version));
            for (Volume phase : cine.phases()) {
                write(phase.voxels(), out);
            }
        });
    }

    private static void write(float[] voxels, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < voxels.length; at += CHUNK) {
            int count = Math.min(CHUNK, voxels.length - at);
            bytes.asFloatBuffer().put(voxels, at, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] gzipped(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, DEFLATER_OUTPUT)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(Geometry geometry, int phases, Datatype type, NiftiVersion version) {
        HeaderBytes header = HeaderBytes.create(version);
        int[] dim = {phases == 1 ? 3 : 4, geometry.columns(), geometry.rows(), geometry.slices(), phases, 1, 1, 1};
        for (int axis = 0; axis < dim.length; axis++) {
            header.putDim(axis, dim[axis]);
        }
        header.putCode(Field.DATATYPE, type.code());
        header.putCode(Field.BITPIX, 8 * type.bytes());
        Orientation.write(geometry, header);
        header.putReal(Field.PIXDIM, 4, 1); // phases are counted, not timed
        header.putVoxOffset(version.dataOffset());
        header.putReal(Field.SCL_SLOPE, 0, 1);
        header.putCode(Field.XYZT_UNITS, MM_AND_SECONDS);
        header.putMagic();
        return header.array();
    }

    private static void requireSameGrid(Geometry one, Geometry other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException(
                    "phases lie on different grids: " + one.describe() + " and " + other.describe());
        }
    }
}
