package org.systole.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.systole.dicom.image.Bytes;

/** Run lengths of each byte of the samples, the most significant byte first (PS3.5 annex G). */
final class RleCodec implements FrameCodec {
    private static final int HEADER = 64;

    @Override
    public void decode(Bytes frame, FrameSize size, int[] stored) {
        int planes = size.bitsAllocated() / 8;
        if (frame.length() < HEADER) {
            throw new CorruptFrameException("is shorter than its RLE header");
        }
        ByteBuffer header = frame.buffer(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != planes) {
            throw new CorruptFrameException("has " + header.getInt(0) + " RLE segments instead of " + planes);
        }
        Arrays.fill(stored, 0, size.samples(), 0);
        for (int plane = 0; plane < planes; plane++) {
            int from = header.getInt(4 + 4 * plane);
            int to = plane + 1 < planes ? header.getInt(8 + 4 * plane) : frame.length();
            if (from < HEADER || to < from || to > frame.length()) {
                throw new CorruptFrameException("has RLE segments outside itself");
            }
            unpack(frame, from, to, size.samples(), stored);
        }
    }

    private static void unpack(Bytes frame, int from, int to, int samples, int[] stored) {
        int in = from;
        int out = 0;
        while (out < samples) {
            if (in >= to) {
                throw new CorruptFrameException("ends after " + out + " of " + samples + " samples");
            }
            int control = frame.get(in++);
            if (control == -128) {
                continue;
            }
            int count = Math.min(control >= 0 ? control + 1 : 1 - control, samples - out);
            boolean literal = control >= 0;
            if (in + (literal ? count : 1) > to) {
                throw new CorruptFrameException("ends after " + out + " of " + samples + " samples");
            }
            for (int i = 0; i < count; i++, out++) {
                stored[out] = (stored[out] << 8) | (frame.get(literal ? in + i : in) & 0xff);
            }
            in += literal ? count : 1;
        }
    }
}
