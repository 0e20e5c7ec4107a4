package org.systole.imaging.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A header of either version as numbers. */
final class HeaderBytes {
    private final NiftiVersion version;
    private final byte[] array;
    private final ByteBuffer bytes;

    private HeaderBytes(NiftiVersion version, ByteOrder order, byte[] array) {
        this.version = version;
        this.array = array;
        this.bytes = ByteBuffer.wrap(array).order(order);
    }

    /** An empty header to write to, little endian, with its four bytes of "no extensions". */
    static HeaderBytes create(NiftiVersion version) {
        HeaderBytes header = new HeaderBytes(version, ByteOrder.LITTLE_ENDIAN, new byte[version.dataOffset()]);
        header.bytes.putInt(0, version.headerBytes());
        return header;
    }

    /** Takes exactly one header from the stream; empty where {@code sizeof_hdr} is of no version in any byte order. */
    static Optional<HeaderBytes> read(InputStream in) throws IOException {
        byte[] size = exactly(in, 4);
        for (NiftiVersion version : NiftiVersion.values()) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                if (ByteBuffer.wrap(size).order(order).getInt(0) == version.headerBytes()) {
                    byte[] all = Arrays.copyOf(size, version.headerBytes());
                    System.arraycopy(exactly(in, all.length - 4), 0, all, 4, all.length - 4);
                    return Optional.of(new HeaderBytes(version, order, all));
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    NiftiVersion version() {
        return version;
    }

    ByteOrder order() {
        return bytes.order();
    }

    byte[] array() {
        return array;
    }

    /** "n+1" and "n+2" for one file, "ni1" and "ni2" for a pair. */
    String magic() {
        return new String(array, Field.MAGIC.at(version), 3, StandardCharsets.ISO_8859_1);
    }

    /** One file with its voxels. */
    void putMagic() {
        String magic = version == NiftiVersion.ONE ? "n+1\0" : "n+2\0\r\n\032\n";
        bytes.put(Field.MAGIC.at(version), magic.getBytes(StandardCharsets.ISO_8859_1));
    }

    long dim(int axis) {
        int at = Field.DIM.at(version);
        return version == NiftiVersion.ONE ? bytes.getShort(at + 2 * axis) : bytes.getLong(at + 8 * axis);
    }

    /** @throws IllegalArgumentException above what the version holds */
    void putDim(int axis, int size) {
        int at = Field.DIM.at(version);
        if (version == NiftiVersion.TWO) {
            bytes.putLong(at + 8 * axis, size);
        } else if (size <= Short.MAX_VALUE) {
            bytes.putShort(at + 2 * axis, (short) size);
        } else {
            throw new IllegalArgumentException("NIfTI-1 holds at most 32767 along an axis, not " + size);
        }
    }

    /** {@code pixdim}, {@code quatern}, {@code qoffset}, {@code srow}, the scale: floats or doubles. */
    double real(Field field, int index) {
        int at = field.at(version);
        return version == NiftiVersion.ONE ? bytes.getFloat(at + 4 * index) : bytes.getDouble(at + 8 * index);
    }

    void putReal(Field field, int index, double value) {
        int at = field.at(version);
        if (version == NiftiVersion.ONE) {
            bytes.putFloat(at + 4 * index, (float) value);
        } else {
            bytes.putDouble(at + 8 * index, value);
        }
    }

    /** Whole numbers that are neither a size nor an offset. */
    int code(Field field) {
        int at = field.at(version);
        return switch (field) {
            case DATATYPE, BITPIX -> bytes.getShort(at);
            case XYZT_UNITS -> version == NiftiVersion.ONE ? bytes.get(at) & 0xff : bytes.getInt(at);
            default -> version == NiftiVersion.ONE ? bytes.getShort(at) : bytes.getInt(at);
        };
    }

    void putCode(Field field, int code) {
        int at = field.at(version);
        if (field == Field.DATATYPE || field == Field.BITPIX) {
            bytes.putShort(at, (short) code);
        } else if (version == NiftiVersion.TWO) {
            bytes.putInt(at, code);
        } else if (field == Field.XYZT_UNITS) {
            bytes.put(at, (byte) code);
        } else {
            bytes.putShort(at, (short) code);
        }
    }

    /** {@code vox_offset}: a float in version 1. */
    double voxOffset() {
        int at = Field.VOX_OFFSET.at(version);
        return version == NiftiVersion.ONE ? bytes.getFloat(at) : bytes.getLong(at);
    }

    void putVoxOffset(int offset) {
        int at = Field.VOX_OFFSET.at(version);
        if (version == NiftiVersion.ONE) {
            bytes.putFloat(at, offset);
        } else {
            bytes.putLong(at, offset);
        }
    }
}
