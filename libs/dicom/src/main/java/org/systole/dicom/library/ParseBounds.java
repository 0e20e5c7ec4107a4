package org.systole.dicom.library;

import java.io.EOFException;
import java.io.IOException;

/**
 * Bounds how many elements and how deep a nesting a file can make a parser hold, and knows how far it came; asked before
 * each value is read.
 */
public final class ParseBounds {
    private static final int MAX_ELEMENTS = 200_000;
    private static final int MAX_DEPTH = 32;

    private final int length;
    private int elements;
    private int tag;

    /** @param length bytes of the whole input; no value can be longer */
    ParseBounds(int length) {
        this.length = length;
    }

    /** @param valueLength as declared, negative if undefined */
    public void admit(int tag, int level, long valueLength) throws IOException {
        this.tag = tag;
        elements++;
        if (elements > MAX_ELEMENTS || level > MAX_DEPTH) {
            throw new IOException("more than " + MAX_ELEMENTS + " elements or nested deeper than " + MAX_DEPTH);
        }
        if (valueLength > length) {
            throw new EOFException("an element is declared longer than the file");
        }
    }

    /** The element that was read last, for messages. */
    String last() {
        return elements == 0 ? "the data set's start" : String.format("(%04x,%04x)", tag >>> 16, tag & 0xffff);
    }
}
