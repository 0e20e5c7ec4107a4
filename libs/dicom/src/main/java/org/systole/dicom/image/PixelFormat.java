package org.systole.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.systole.base.BadInputException;

/** How the samples of a grey-scale image are stored (PS3.3 C.7.6.3, PS3.5 8). */
record PixelFormat(
        int rows,
        int columns,
        int frames,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean inverted) {

    static PixelFormat of(Fields fields) {
        fields.integer(Element.SAMPLES_PER_PIXEL, 1, 1);
        int allocated = fields.integer(Element.BITS_ALLOCATED, 8, 16);
        if (allocated != 8 && allocated != 16) {
            throw fields.invalid(Element.BITS_ALLOCATED, "is " + allocated + ", neither 8 nor 16");
        }
        int stored = fields.integer(Element.BITS_STORED, 1, allocated);
        String photometric = fields.code(Element.PHOTOMETRIC_INTERPRETATION);
        if (!photometric.equals("MONOCHROME1") && !photometric.equals("MONOCHROME2")) {
            throw fields.invalid(Element.PHOTOMETRIC_INTERPRETATION, "is neither MONOCHROME1 nor MONOCHROME2");
        }
        return new PixelFormat(
                fields.integer(Element.ROWS, 1, 65535),
                fields.integer(Element.COLUMNS, 1, 65535),
                FunctionalGroups.frames(fields),
                allocated,
                stored,
                fields.integerOr(Element.HIGH_BIT, stored - 1, stored - 1, allocated - 1),
                fields.integer(Element.PIXEL_REPRESENTATION, 0, 1) == 1,
                photometric.equals("MONOCHROME1"));
    }

    int frameSamples() {
        return rows * columns;
    }

    /** Writes the fields that describe pixels of this format with the high bit right above the stored ones. */
    Part10Writer describe(Part10Writer out) {
        return out.integer(Element.SAMPLES_PER_PIXEL, 1)
                .text(Element.PHOTOMETRIC_INTERPRETATION, inverted ? "MONOCHROME1" : "MONOCHROME2")
                .integer(Element.ROWS, rows)
                .integer(Element.COLUMNS, columns)
                .integer(Element.BITS_ALLOCATED, bitsAllocated)
                .integer(Element.BITS_STORED, bitsStored)
                .integer(Element.HIGH_BIT, bitsStored - 1)
                .integer(Element.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    /** Stored values, sign extended, bits outside the stored ones dropped; [frame][row][column]. */
    int[] stored(Fields fields) {
        PixelData data = fields.data().pixelData();
        if (data == null) {
            throw Fields.missing(fields.name(), Element.PIXEL_DATA);
        }
        if (!(data instanceof PixelData.Native plain)) {
            throw fields.invalid(Element.PIXEL_DATA, "is not plain pixels");
        }
        long samples = (long) rows * columns * frames;
        long needed = samples * (bitsAllocated / 8);
        Bytes bytes = plain.bytes();
        if (bytes.length() < needed) {
            throw new BadInputException(
                    "dicom.truncated",
                    fields.name() + " has " + bytes.length() + " bytes of PixelData (7fe0,0010) where its size needs "
                            + needed,
                    "Send the complete file again; check the transfer.");
        }
        int[] values = new int[(int) samples];
        int shift = highBit + 1 - bitsStored;
        int unused = 32 - bitsStored;
        ByteOrder order = plain.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer buffer = bytes.buffer(order);
        boolean swapped = plain.bigEndian() && plain.words();
        for (int i = 0; i < values.length; i++) {
            int raw;
            if (bitsAllocated == 8) {
                // words of two bytes in big endian: the second sample comes first
                raw = buffer.get(swapped && (i ^ 1) < bytes.length() ? i ^ 1 : i) & 0xff;
            } else {
                raw = buffer.getShort(2 * i) & 0xffff;
            }
            int moved = raw >>> shift << unused;
            values[i] = signed ? moved >> unused : moved >>> unused;
        }
        return values;
    }
}
