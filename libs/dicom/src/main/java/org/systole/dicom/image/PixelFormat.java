package org.systole.dicom.image;

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

    /** Of one frame; check {@link #samples} first. */
    int frameSamples() {
        return rows * columns;
    }

    /** Of all frames. */
    long samples() {
        return (long) rows * columns * frames;
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

    /** From samples as allocated to stored values in place: sign extended, bits outside the stored ones dropped. */
    void trim(int[] samples) {
        int shift = highBit + 1 - bitsStored;
        int unused = 32 - bitsStored;
        for (int i = 0; i < samples.length; i++) {
            int moved = (samples[i] >>> shift) << unused;
            samples[i] = signed ? moved >> unused : moved >>> unused;
        }
    }
}
