package org.systole.dicom.image;

import java.util.List;

/** PixelData (7FE0,0010) as stored; the arrays are shared, not copied. */
public sealed interface PixelData {
    /**
     * Plain samples.
     *
     * @param words whether samples of 8 bits lie in words of 16, which matters in big endian
     */
    record Native(Bytes bytes, boolean bigEndian, boolean words) implements PixelData {}

    /**
     * Compressed frames (PS3.5 A.4).
     *
     * @param offsetTable content of the basic offset table, may be empty
     * @param fragments without the basic offset table
     */
    record Encapsulated(String transferSyntax, Bytes offsetTable, List<Bytes> fragments) implements PixelData {}
}
