package org.systole.imaging.nifti;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Map;

/** How a voxel is stored. */
enum Datatype {
    UINT8(2, 1) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = bytes.get(i) & 0xff;
            }
        }
    },
    INT8(256, 1) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = bytes.get(i);
            }
        }
    },
    INT16(4, 2) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            ShortBuffer stored = bytes.asShortBuffer();
            for (int i = 0; i < count; i++) {
                values[i] = stored.get(i);
            }
        }
    },
    UINT16(512, 2) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            ShortBuffer stored = bytes.asShortBuffer();
            for (int i = 0; i < count; i++) {
                values[i] = stored.get(i) & 0xffff;
            }
        }
    },
    INT32(8, 4) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            IntBuffer stored = bytes.asIntBuffer();
            for (int i = 0; i < count; i++) {
                values[i] = stored.get(i);
            }
        }
    },
    UINT32(768, 4) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            IntBuffer stored = bytes.asIntBuffer();
            for (int i = 0; i < count; i++) {
                values[i] = stored.get(i) & 0xffffffffL;
            }
        }
    },
    INT64(1024, 8) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            LongBuffer stored = bytes.asLongBuffer();
            for (int i = 0; i < count; i++) {
                values[i] = stored.get(i);
            }
        }
    },
    UINT64(1280, 8) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            LongBuffer stored = bytes.asLongBuffer();
            for (int i = 0; i < count; i++) {
                long bits = stored.get(i);
                // halved with the lost bit kept for rounding: the nearest double, also above 2^63
                values[i] = bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
            }
        }
    },
    FLOAT32(16, 4) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            FloatBuffer stored = bytes.asFloatBuffer();
            for (int i = 0; i < count; i++) {
                values[i] = stored.get(i);
            }
        }
    },
    FLOAT64(64, 8) {
        @Override
        void decode(ByteBuffer bytes, double[] values, int count) {
            bytes.asDoubleBuffer().get(values, 0, count);
        }
    };

    private static final Map<Integer, String> REFUSED = Map.of(
            1, "bits",
            32, "complex64",
            128, "RGB24",
            1536, "float128",
            1792, "complex128",
            2048, "complex256",
            2304, "RGBA32");

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

    boolean isInteger() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /**
     * The first {@code count} stored numbers of a buffer in the file's byte order, unscaled; exact but for 64-bit
     * integers beyond 2^53, which become the nearest double.
     */
    abstract void decode(ByteBuffer bytes, double[] values, int count);

    static Datatype of(String file, int code) {
        for (Datatype type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw Header.bad(
                file,
                "nifti.datatype",
                "datatype",
                "is " + code + " (" + REFUSED.getOrDefault(code, "unknown") + "), which is not read",
                "store it as one real number a voxel, for example int16 or float32");
    }
}
