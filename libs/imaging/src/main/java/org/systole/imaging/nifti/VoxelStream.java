package org.systole.imaging.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The voxels of a file, frame after frame, a chunk at a time that stays in the processor's cache. */
final class VoxelStream {
    private static final int MOST_VOXELS = 1 << 15;

    private final InputStream in;
    private final Header header;
    private final boolean seeks;
    private final byte[] bytes;
    private final ByteBuffer stored;
    private final double[] values;

    /** Takes decoded voxels. */
    interface Values {
        /** @param at index in the frame of the first of {@code count} values */
        void accept(double[] values, int at, int count);
    }

    /** Takes voxels of one byte as they are stored. */
    interface Bytes {
        /** @param at index in the frame of the first of {@code count} bytes */
        void accept(byte[] stored, int at, int count);
    }

    private interface Chunk {
        void read(int at, int count);
    }

    /** @param seeks whether skipping in the stream costs nothing */
    VoxelStream(InputStream in, Header header, boolean seeks) {
        this.in = in;
        this.header = header;
        this.seeks = seeks;
        this.values = new double[Math.min(MOST_VOXELS, header.geometry().voxels())];
        this.bytes = new byte[values.length * header.type().bytes()];
        this.stored = ByteBuffer.wrap(bytes).order(header.order());
    }

    /** From the first byte of the file to the first voxel of a frame. */
    VoxelStream skipTo(int frame) throws IOException {
        long rest = header.dataOffset() + frame * header.frameBytes();
        if (seeks) {
            in.skipNBytes(rest);
            return this;
        }
        while (rest > 0) {
            int count = (int) Math.min(rest, bytes.length);
            fill(count);
            rest -= count;
        }
        return this;
    }

    /** The next frame, scaled. */
    void values(Values consumer) throws IOException {
        chunks((at, count) -> {
            header.type().decode(stored, values, count);
            header.scale().apply(values, count);
            consumer.accept(values, at, count);
        });
    }

    /** The next frame of a type of one byte, as stored. */
    void bytes(Bytes consumer) throws IOException {
        chunks((at, count) -> consumer.accept(bytes, at, count));
    }

    /** The next frame of an integer type, unscaled; uint64 as the bits of a long. */
    long[] integers() throws IOException {
        long[] all = new long[header.geometry().voxels()];
        boolean longs = header.type().bytes() == Long.BYTES;
        chunks((at, count) -> {
            if (longs) {
                stored.asLongBuffer().get(all, at, count);
                return;
            }
            header.type().decode(stored, values, count);
            for (int i = 0; i < count; i++) {
                all[at + i] = (long) values[i];
            }
        });
        return all;
    }

    private void chunks(Chunk chunk) throws IOException {
        int voxels = header.geometry().voxels();
        for (int at = 0; at < voxels; at += values.length) {
            int count = Math.min(values.length, voxels - at);
            fill(count * header.type().bytes());
            chunk.read(at, count);
        }
    }

    /** After the last frame: has a gzip stream check its length and checksum. */
    void end() throws IOException {
        if (!seeks) {
            in.read();
        }
    }

    private void fill(int count) throws IOException {
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException();
        }
    }
}
