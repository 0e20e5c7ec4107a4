package org.systole.dicom.bus;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;

/** Bounds how many elements and how deep a nesting a file can make the parser hold. */
final class BoundedInputHandler implements ImageInputHandler {
    private static final int MAX_ELEMENTS = 200_000;
    private static final int MAX_DEPTH = 32;

    private final int length;
    private int elements;

    /** @param length bytes of the whole input; no value can be longer */
    BoundedInputHandler(int length) {
        this.length = length;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        count(in);
        in.readValue(in, attributes);
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        count(in);
        in.readValue(in, sequence);
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        count(in);
        in.readValue(in, fragments);
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}

    private void count(ImageInputStream in) throws IOException {
        elements++;
        if (elements > MAX_ELEMENTS || in.level() > MAX_DEPTH) {
            throw new IOException("more than " + MAX_ELEMENTS + " elements or nested deeper than " + MAX_DEPTH);
        }
        if (in.length() > length) {
            throw new java.io.EOFException("an element is declared longer than the file");
        }
    }
}
