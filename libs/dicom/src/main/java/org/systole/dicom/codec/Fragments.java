package org.systole.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.systole.dicom.image.Bytes;

/** Which fragments make up which frame (PS3.5 A.4). */
public final class Fragments {
    private static final int ITEM_HEADER = 8;

    private Fragments() {}

    /**
     * @param offsets of the frames from the first fragment's header, empty where the file has no table
     * @return one for each frame
     * @throws CorruptFrameException if they cannot be told apart
     */
    public static List<Bytes> frames(List<Bytes> fragments, List<Long> offsets, int frames) {
        if (frames == 1) {
            return List.of(joined(fragments));
        }
        if (offsets.isEmpty() && fragments.size() == frames) {
            return fragments;
        }
        List<Integer> starts = offsets.isEmpty() ? startsOfStreams(fragments) : starts(fragments, offsets);
        if (starts.size() != frames || starts.get(0) != 0) {
            throw new CorruptFrameException("cannot be found: " + frames + " frames in " + fragments.size()
                    + " fragments, of which " + starts.size() + " start one");
        }
        List<Bytes> all = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int end = frame + 1 < frames ? starts.get(frame + 1) : fragments.size();
            if (end <= starts.get(frame)) {
                throw new CorruptFrameException("cannot be found: the offsets of the frames do not ascend");
            }
            all.add(joined(fragments.subList(starts.get(frame), end)));
        }
        return all;
    }

    /** The values of an offset table. */
    public static List<Long> offsets(Bytes table, int bytesEach) {
        List<Long> offsets = new ArrayList<>();
        var in = table.buffer(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= bytesEach) {
            offsets.add(bytesEach == Long.BYTES ? in.getLong() : in.getInt() & 0xffffffffL);
        }
        return offsets;
    }

    private static List<Integer> starts(List<Bytes> fragments, List<Long> offsets) {
        List<Integer> starts = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < fragments.size() && starts.size() < offsets.size(); i++) {
            if (offsets.get(starts.size()) == at) {
                starts.add(i);
            }
            at += ITEM_HEADER + fragments.get(i).length();
        }
        return starts;
    }

    /** JPEG and JPEG 2000 streams begin with a marker of their own. */
    private static List<Integer> startsOfStreams(List<Bytes> fragments) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            Bytes fragment = fragments.get(i);
            int first = fragment.length() < 2
                    ? 0
                    : fragment.buffer(ByteOrder.BIG_ENDIAN).getShort() & 0xffff;
            if (first == 0xFFD8 || first == 0xFF4F) {
                starts.add(i);
            }
        }
        return starts;
    }

    private static Bytes joined(List<Bytes> fragments) {
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fragments.forEach(fragment -> fragment.writeTo(out));
        return Bytes.of(out.toByteArray());
    }
}
