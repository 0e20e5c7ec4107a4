package org.systole.dicom.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;
import org.systole.dicom.image.Bytes;
import org.systole.dicom.image.DataSet;
import org.systole.dicom.image.PixelData;

/** Attributes of bus-image as values of ours. */
record BusDataSet(Attributes attributes, String transferSyntax) implements DataSet {
    @Override
    public List<String> strings(int tag) {
        String[] texts = attributes.getStrings(tag);
        return texts == null
                ? List.of()
                : Arrays.stream(texts).map(text -> text == null ? "" : text).toList();
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
            List<Bytes> all = fragments.stream()
                    .map(each -> Bytes.of(each instanceof byte[] bytes ? bytes : new byte[0]))
                    .toList();
            return all.isEmpty()
                    ? null
                    : new PixelData.Encapsulated(transferSyntax, all.get(0), all.subList(1, all.size()));
        }
        Bytes bytes = bytes(Tag.PixelData);
        boolean words = attributes.getVR(Tag.PixelData) != VR.OB;
        return bytes == null ? null : new PixelData.Native(bytes, attributes.bigEndian(), words);
    }
}
