package org.systole.dicom.codec;

import org.systole.dicom.image.Bytes;

/** Bits of a JPEG scan without stuffed zeros; behind its end come zeros, of which none may be used. */
final class BitReader {
    private final Bytes bytes;
    private int at;
    private long buffer;
    private int held;
    private int invented;

    BitReader(Bytes bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int peek16() {
        fill();
        return (int) (buffer >>> (held - 16)) & 0xffff;
    }

    void skip(int count) {
        held -= count;
        if (held < invented) {
            throw new CorruptFrameException("ends before its last sample");
        }
    }

    /** @param count 1 to 16 */
    int take(int count) {
        fill();
        int value = (int) (buffer >>> (held - count)) & ((1 << count) - 1);
        skip(count);
        return value;
    }

    /** Goes on behind the restart marker that must come here. */
    void restart() {
        buffer = 0;
        held = 0;
        invented = 0;
        if (at + 2 > bytes.length() || bytes.get(at) != (byte) 0xFF || (bytes.get(at + 1) & 0xF8) != 0xD0) {
            throw new CorruptFrameException("lacks a restart marker");
        }
        at += 2;
    }

    private void fill() {
        while (held < 32) {
            int next = 0;
            if (at >= bytes.length() || marker()) {
                invented += 8;
            } else {
                next = bytes.get(at) & 0xff;
                at += next == 0xff ? 2 : 1;
            }
            buffer = (buffer << 8) | next;
            held += 8;
        }
    }

    private boolean marker() {
        return bytes.get(at) == (byte) 0xFF && (at + 1 >= bytes.length() || bytes.get(at + 1) != 0);
    }
}
