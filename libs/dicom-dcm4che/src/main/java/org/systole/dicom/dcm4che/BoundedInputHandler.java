package org.systole.dicom.dcm4che;

import java.io.IOException;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.io.DicomInputHandler;
import org.dcm4che3.io.DicomInputStream;
import org.systole.dicom.library.ParseBounds;

/** Asks the bounds before the parser reads a value. */
final class BoundedInputHandler implements DicomInputHandler {
    private final ParseBounds bounds;

    BoundedInputHandler(ParseBounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void readValue(DicomInputStream in, Attributes attributes) throws IOException {
        bounds.admit(in.tag(), in.level(), in.unsignedLength());
        in.readValue(in, attributes);
    }

    @Override
    public void readValue(DicomInputStream in, Sequence sequence) throws IOException {
        bounds.admit(in.tag(), in.level(), in.unsignedLength());
        in.readValue(in, sequence);
    }

    @Override
    public void readValue(DicomInputStream in, Fragments fragments) throws IOException {
        bounds.admit(in.tag(), in.level(), in.unsignedLength());
        in.readValue(in, fragments);
    }

    @Override
    public void startDataset(DicomInputStream in) {}

    @Override
    public void endDataset(DicomInputStream in) {}
}
