package org.systole.dicom.codec;

import java.util.Arrays;

/** Sequential JPEG: blocks of 8x8 cosine coefficients (ITU-T T.81 annex F). */
final class SequentialScan {
    /** Row-major place of each coefficient in zigzag order. */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final HuffmanTable dc;
    private final HuffmanTable ac;
    private final int[] quantization;
    private final BitReader bits;
    private int predicted;

    private SequentialScan(JpegHeader header, BitReader bits) {
        this.dc = header.dc();
        this.ac = header.ac();
        this.quantization = header.quantization();
        this.bits = bits;
    }

    static void decode(JpegHeader header, BitReader bits, int[] stored) {
        int precision = header.precision();
        if (precision != 8 && precision != 12) {
            throw new CorruptFrameException("is sequential JPEG of " + precision + " bits, neither 8 nor 12");
        }
        SequentialScan scan = new SequentialScan(header, bits);
        InverseCosine cosine = new InverseCosine(precision);
        int[] block = new int[64];
        int across = (header.columns() + 7) / 8;
        int blocks = across * ((header.rows() + 7) / 8);
        for (int i = 0; i < blocks; i++) {
            if (header.restartInterval() > 0 && i > 0 && i % header.restartInterval() == 0) {
                bits.restart();
                scan.predicted = 0;
            }
            scan.coefficients(block);
            cosine.apply(block);
            place(block, i / across * 8, i % across * 8, header, stored);
        }
    }

    private void coefficients(int[] block) {
        Arrays.fill(block, 0);
        predicted += HuffmanTable.signed(bits, dc.next(bits));
        block[0] = predicted * quantization[0];
        for (int k = 1; k < 64; k++) {
            int runAndSize = ac.next(bits);
            int size = runAndSize & 15;
            int run = runAndSize >> 4;
            if (size == 0 && run < 15) {
                return; // end of block
            }
            k += run;
            if (k > 63) {
                throw new CorruptFrameException("has a block of more than 64 coefficients");
            }
            block[ZIGZAG[k]] = HuffmanTable.signed(bits, size) * quantization[k];
        }
    }

    private static void place(int[] block, int row, int column, JpegHeader header, int[] stored) {
        int width = Math.min(8, header.columns() - column);
        for (int y = 0; y < Math.min(8, header.rows() - row); y++) {
            System.arraycopy(block, y * 8, stored, (row + y) * header.columns() + column, width);
        }
    }
}
