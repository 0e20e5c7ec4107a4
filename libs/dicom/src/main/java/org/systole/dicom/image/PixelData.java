package org.systole.dicom.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** @param items arrays of bytes, the basic offset table first; anything else is an empty item */
    static @Nullable PixelData encapsulated(String transferSyntax, List<?> items) {
        List<Bytes> all = items.stream()
                .map(item -> Bytes.of(item instanceof byte[] bytes ? bytes : new byte[0]))
                .toList();
        return all.isEmpty() ? null : new Encapsulated(transferSyntax, all.get(0), all.subList(1, all.size()));
    }
}
