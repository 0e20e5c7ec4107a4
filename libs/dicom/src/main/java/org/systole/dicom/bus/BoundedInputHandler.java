package org.systole.dicom.bus;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.systole.dicom.library.ParseBounds;

/** Asks the bounds before the parser reads a value. */
final class BoundedInputHandler implements ImageInputHandler {
    private final ParseBounds bounds;

    BoundedInputHandler(ParseBounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        bounds.admit(in.tag(), in.level(), in.length());
        in.readValue(in, attributes);
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        bounds.admit(in.tag(), in.level(), in.length());
        in.readValue(in, sequence);
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        bounds.admit(in.tag(), in.level(), in.length());
        in.readValue(in, fragments);
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}
}
