package org.systole.dicom.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One Huffman table of a JPEG stream (ITU-T T.81 annex C), looked up by the next 16 bits. */
final class HuffmanTable {
    private static final int LONGEST = 16;

    /** For each 16 bits: length of the code that they start with, times 256, plus its symbol; 0 for none. */
    private final short[] symbols = new short[1 << LONGEST];

    /** Reads the lengths and symbols of a DHT segment. */
    static HuffmanTable read(ByteBuffer segment) {
        int[] counts = new int[LONGEST + 1];
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = segment.get() & 0xff;
        }
        HuffmanTable table = new HuffmanTable();
        int next = 0; // the first 16 bits of the next code
        for (int length = 1; length <= LONGEST; length++) {
            int span = 1 << (LONGEST - length);
            for (int i = 0; i < counts[length]; i++, next += span) {
                if (next + span > table.symbols.length) {
                    throw new CorruptFrameException("has a Huffman table with too many codes");
                }
                short entry = (short) ((length << 8) | (segment.get() & 0xff));
                Arrays.fill(table.symbols, next, next + span, entry);
            }
        }
        return table;
    }

    int next(BitReader bits) {
        int entry = symbols[bits.peek16()];
        if (entry == 0) {
            throw new CorruptFrameException("has bits that are no Huffman code");
        }
        bits.skip(entry >>> 8);
        return entry & 0xff;
    }

    /** A difference or coefficient of so many bits (T.81 F.2.2.1, H.1.2.2). */
    static int signed(BitReader bits, int size) {
        if (size == 0) {
            return 0;
        }
        if (size > LONGEST) {
            throw new CorruptFrameException("has a value of " + size + " bits");
        }
        if (size == LONGEST) {
            return 1 << 15; // no bits follow
        }
        int value = bits.take(size);
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }
}
