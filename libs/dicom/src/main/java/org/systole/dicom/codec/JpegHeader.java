package org.systole.dicom.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.image.Bytes;

/** What a JPEG stream says in front of its first scan (ITU-T T.81 annex B). */
final class JpegHeader {
    static final int BASELINE = 0xC0;
    static final int EXTENDED = 0xC1;
    static final int LOSSLESS = 0xC3;

    private static final int SOI = 0xD8;
    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;

    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantization = new int[4][];
    private int process;
    private int precision;
    private int rows;
    private int columns;
    private int components;
    private int quantizationTable;
    private int restartInterval;
    private int dcTable;
    private int acTable;
    private int predictor;
    private int pointTransform;
    private int scanAt;

    private JpegHeader() {}

    static JpegHeader read(Bytes frame) {
        ByteBuffer in = frame.buffer(ByteOrder.BIG_ENDIAN);
        JpegHeader header = new JpegHeader();
        try {
            if ((in.getShort() & 0xffff) != (0xFF00 | SOI)) {
                throw new CorruptFrameException("does not start as JPEG");
            }
            while (header.scanAt == 0) {
                header.segment(in);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CorruptFrameException("has a damaged JPEG header", e);
        }
        if (header.process == 0) {
            throw new CorruptFrameException("has a JPEG scan without a frame");
        }
        return header;
    }

    private void segment(ByteBuffer in) {
        int lead = in.get() & 0xff;
        int marker = in.get() & 0xff;
        if (lead != 0xFF) {
            throw new CorruptFrameException("has no JPEG marker where one must be");
        }
        if (marker == 0xFF) { // fill byte
            in.position(in.position() - 1);
            return;
        }
        int length = in.getShort() & 0xffff;
        ByteBuffer segment = in.slice().limit(length - 2);
        in.position(in.position() + length - 2);
        if (marker == DHT) {
            huffman(segment);
        } else if (marker == DQT) {
            quantization(segment);
        } else if (marker == DRI) {
            restartInterval = segment.getShort() & 0xffff;
        } else if (marker == SOS) {
            scan(segment);
            scanAt = in.position();
        } else if (marker >= 0xC0 && marker <= 0xCF) {
            frame(marker, segment);
        }
    }

    private void frame(int marker, ByteBuffer segment) {
        if (marker != BASELINE && marker != EXTENDED && marker != LOSSLESS) {
            throw new CorruptFrameException("is JPEG of process SOF" + (marker - 0xC0) + ", which is not supported");
        }
        process = marker;
        precision = segment.get() & 0xff;
        rows = segment.getShort() & 0xffff;
        columns = segment.getShort() & 0xffff;
        components = segment.get() & 0xff;
        segment.getShort(); // identifier and sampling, which say nothing of a single component
        quantizationTable = segment.get() & 3;
    }

    private void huffman(ByteBuffer segment) {
        while (segment.hasRemaining()) {
            int classAndPlace = segment.get() & 0xff;
            (classAndPlace >> 4 == 0 ? dc : ac)[classAndPlace & 15] = HuffmanTable.read(segment);
        }
    }

    private void quantization(ByteBuffer segment) {
        while (segment.hasRemaining()) {
            int widthAndPlace = segment.get() & 0xff;
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = widthAndPlace >> 4 == 0 ? segment.get() & 0xff : segment.getShort() & 0xffff;
            }
            quantization[widthAndPlace & 15] = table;
        }
    }

    private void scan(ByteBuffer segment) {
        if (segment.get() != 1) {
            throw new CorruptFrameException("has a JPEG scan of several components");
        }
        segment.get(); // identifier of the component
        int tables = segment.get() & 0xff;
        dcTable = tables >> 4;
        acTable = tables & 15;
        predictor = segment.get() & 0xff;
        segment.get(); // end of the spectral band, fixed in the processes read here
        pointTransform = segment.get() & 15;
    }

    int process() {
        return process;
    }

    int precision() {
        return precision;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int components() {
        return components;
    }

    int predictor() {
        return predictor;
    }

    int pointTransform() {
        return pointTransform;
    }

    /** Units between two restart markers, 0 for none. */
    int restartInterval() {
        return restartInterval;
    }

    HuffmanTable dc() {
        return table(dc, dcTable);
    }

    HuffmanTable ac() {
        return table(ac, acTable);
    }

    /** Quantization steps in zigzag order. */
    int[] quantization() {
        int[] table = quantization[quantizationTable];
        if (table == null) {
            throw new CorruptFrameException("lacks its quantization table");
        }
        return table;
    }

    BitReader scan(Bytes frame) {
        return new BitReader(frame, scanAt);
    }

    private static HuffmanTable table(@Nullable HuffmanTable[] tables, int place) {
        HuffmanTable table = place < tables.length ? tables[place] : null;
        if (table == null) {
            throw new CorruptFrameException("lacks its Huffman table");
        }
        return table;
    }
}
