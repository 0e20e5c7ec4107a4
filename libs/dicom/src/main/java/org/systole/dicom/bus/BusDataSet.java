package org.systole.dicom.bus;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.image.Bytes;
import org.systole.dicom.image.DataSet;
import org.systole.dicom.image.PixelData;

/** Attributes of bus-image as values of ours. */
record BusDataSet(Attributes attributes, String transferSyntax) implements DataSet {
    @Override
    public List<String> strings(int tag) {
        return DataSet.texts(attributes.getStrings(tag));
    }

    @Override
    public List<DataSet> items(int tag) {
        Sequence sequence = attributes.getSequence(tag);
        List<DataSet> items = new ArrayList<>();
        if (sequence != null) {
            sequence.forEach(item -> items.add(new BusDataSet(item, transferSyntax)));
        }
        return items;
    }

    @Override
    @Nullable
    public Bytes bytes(int tag) {
        try {
            byte[] bytes = attributes.getBytes(tag);
            return bytes == null ? null : Bytes.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Nullable
    public PixelData pixelData() {
        Object value = attributes.getValue(Tag.PixelData);
        if (value instanceof Fragments fragments) {
            return PixelData.encapsulated(transferSyntax, fragments);
        }
        Bytes bytes = bytes(Tag.PixelData);
        boolean words = attributes.getVR(Tag.PixelData) != VR.OB;
        return bytes == null ? null : new PixelData.Native(bytes, attributes.bigEndian(), words);
    }

    @Override
    public void writeTo(OutputStream out, String into) throws IOException {
        ImageOutputStream encoder = new ImageOutputStream(out, into);
        encoder.writeDataset(null, attributes);
        encoder.finish();
    }
}
