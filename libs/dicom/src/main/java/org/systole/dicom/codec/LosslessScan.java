package org.systole.dicom.codec;

/** Lossless JPEG: differences to what the neighbours predict (ITU-T T.81 annex H). */
final class LosslessScan {
    private LosslessScan() {}

    static void decode(JpegHeader header, BitReader bits, int[] stored) {
        int columns = header.columns();
        int shift = header.pointTransform();
        int start = 1 << Math.max(0, header.precision() - shift - 1);
        int interval = header.restartInterval();
        if (header.predictor() < 1
                || header.predictor() > 7
                || shift >= header.precision()
                || interval % columns != 0) {
            throw new CorruptFrameException("has lossless JPEG parameters outside the standard");
        }
        HuffmanTable table = header.dc();
        boolean first = true; // of the scan or behind a restart: nothing is above
        for (int row = 0; row < header.rows(); row++) {
            if (interval > 0 && row > 0 && (row * columns) % interval == 0) {
                bits.restart();
                first = true;
            }
            row(table, bits, stored, row * columns, columns, first ? 1 : header.predictor(), first ? start : -1);
            first = false;
        }
        for (int i = 0; shift > 0 && i < header.rows() * columns; i++) {
            stored[i] <<= shift;
        }
    }

    /** @param start prediction of the first sample, -1 for the one above it */
    private static void row(
            HuffmanTable table, BitReader bits, int[] stored, int from, int columns, int predictor, int start) {
        int prediction = start >= 0 ? start : stored[from - columns];
        for (int i = from; i < from + columns; i++) {
            if (i > from) {
                int above = predictor == 1 ? 0 : stored[i - columns];
                int aboveLeft = predictor == 1 ? 0 : stored[i - columns - 1];
                prediction = predict(predictor, stored[i - 1], above, aboveLeft);
            }
            stored[i] = (prediction + HuffmanTable.signed(bits, table.next(bits))) & 0xffff;
        }
    }

    /** T.81 table H.1. */
    private static int predict(int predictor, int left, int above, int aboveLeft) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + ((above - aboveLeft) >> 1);
            case 6 -> above + ((left - aboveLeft) >> 1);
            default -> (left + above) >> 1;
        };
    }
}
