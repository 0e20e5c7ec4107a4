package org.systole.imaging.nifti;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a voxel is stored. */
enum Datatype {
    UINT8(2, 1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xff;
        }
    },
    INT8(256, 1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    INT16(4, 2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    UINT16(512, 2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getShort(at) & 0xffff;
        }
    },
    INT32(8, 4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    UINT32(768, 4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Integer.toUnsignedLong(bytes.getInt(at));
        }
    },
    FLOAT32(16, 4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    FLOAT64(64, 8) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getDouble(at);
        }
    };

    private final int code;
    private final int bytes;

    Datatype(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The header's {@code datatype}. */
    int code() {
        return code;
    }

    /** Size of one voxel. */
    int bytes() {
        return bytes;
    }

    /** The value at a byte offset, unscaled. */
    abstract double read(ByteBuffer bytes, int at);

    static Optional<Datatype> of(int code) {
        for (Datatype type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
