package org.systole.dicom.bus;

import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.systole.base.BadInputException;

/** How the samples of an uncompressed grey-scale image are stored (PS3.3 C.7.6.3, PS3.5 8). */
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
        int rows = fields.integer(Tag.Rows, "Rows", 1, 65535);
        int columns = fields.integer(Tag.Columns, "Columns", 1, 65535);
        int frames = fields.integerOr(Tag.NumberOfFrames, "NumberOfFrames", 1, 1, 1 << 20);
        fields.integer(Tag.SamplesPerPixel, "SamplesPerPixel", 1, 1);
        int allocated = fields.integer(Tag.BitsAllocated, "BitsAllocated", 8, 16);
        if (allocated != 8 && allocated != 16) {
            throw fields.invalid(Tag.BitsAllocated, "BitsAllocated", "is " + allocated + ", neither 8 nor 16");
        }
        int stored = fields.integer(Tag.BitsStored, "BitsStored", 1, allocated);
        int high = fields.integerOr(Tag.HighBit, "HighBit", stored - 1, stored - 1, allocated - 1);
        boolean signed = fields.integer(Tag.PixelRepresentation, "PixelRepresentation", 0, 1) == 1;
        String photometric = fields.code(Tag.PhotometricInterpretation, "PhotometricInterpretation");
        if (!photometric.equals("MONOCHROME1") && !photometric.equals("MONOCHROME2")) {
            throw fields.invalid(
                    Tag.PhotometricInterpretation,
                    "PhotometricInterpretation",
                    "is neither MONOCHROME1 nor MONOCHROME2");
        }
        return new PixelFormat(
                rows, columns, frames, allocated, stored, high, signed, photometric.equals("MONOCHROME1"));
    }

    long samples() {
        return (long) rows * columns * frames;
    }

    /** Stored values, sign extended, bits outside the stored ones dropped; [frame][row][column]. */
    int[] stored(Attributes attributes, String name) {
        byte[] bytes = bytes(attributes, name);
        boolean swap = attributes.bigEndian();
        boolean words = attributes.getVR(Tag.PixelData) != VR.OB;
        int[] values = new int[(int) samples()];
        int shift = highBit + 1 - bitsStored;
        int unused = 32 - bitsStored;
        for (int i = 0; i < values.length; i++) {
            int raw;
            if (bitsAllocated == 8) {
                // words of two bytes in big endian: the second sample comes first
                raw = bytes[swap && words && (i ^ 1) < bytes.length ? i ^ 1 : i] & 0xff;
            } else {
                int first = bytes[2 * i] & 0xff;
                int second = bytes[2 * i + 1] & 0xff;
                raw = swap ? first << 8 | second : second << 8 | first;
            }
            int moved = raw >>> shift << unused;
            values[i] = signed ? moved >> unused : moved >>> unused;
        }
        return values;
    }

    private byte[] bytes(Attributes attributes, String name) {
        byte[] bytes;
        try {
            bytes = attributes.getBytes(Tag.PixelData);
        } catch (IOException | RuntimeException e) {
            throw new BadInputException(
                    "dicom.tag-invalid",
                    name + ": PixelData (7fe0,0010) is not plain pixels",
                    "Send the image uncompressed.",
                    e);
        }
        if (bytes == null) {
            throw Fields.missing(name, "PixelData (7fe0,0010)");
        }
        long needed = samples() * (bitsAllocated / 8);
        if (bytes.length < needed) {
            String how = "has " + bytes.length + " bytes of PixelData (7fe0,0010) where its size needs " + needed;
            throw new BadInputException(
                    "dicom.truncated", name + " " + how, "Send the complete file again; check the transfer.");
        }
        return bytes;
    }
}
