package org.systole.imaging.nifti;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/** Turns the values of one frame into a label map. Neighbours mostly are equal: a value is looked up when it changes. */
final class Labels implements VoxelStream.Values {
    /** A scaled label may be off by this much. */
    private static final double TOLERANCE = 1e-3;

    private final Header header;
    private final Map<Integer, Structure> codes;
    private final byte[] labels;
    private double lastValue;
    private byte lastLabel = Structure.BACKGROUND;

    Labels(Header header, Map<Integer, Structure> codes) {
        this.header = header;
        this.codes = codes;
        this.labels = new byte[header.geometry().voxels()];
    }

    @Override
    public void accept(double[] values, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (values[i] != lastValue) {
                lastLabel = label(values[i], at + i);
                lastValue = values[i];
            }
            labels[at + i] = lastLabel;
        }
    }

    /** As {@link #accept}, of unscaled bytes: run by run, because their ends are found many bytes at a time. */
    void acceptBytes(byte[] stored, int at, int count) {
        int first = 0;
        while (first < count) {
            int change = Arrays.mismatch(stored, first, count - 1, stored, first + 1, count);
            int end = change < 0 ? count : first + change + 1;
            byte label = label(stored[first] & 0xff, at + first);
            if (label != Structure.BACKGROUND) {
                Arrays.fill(labels, at + first, at + end, label);
            }
            first = end;
        }
    }

    private byte label(double value, int voxel) {
        long code = Math.round(value);
        if (Math.abs(value - code) <= TOLERANCE && code == (int) code) {
            if (code == Structure.BACKGROUND) {
                return Structure.BACKGROUND;
            }
            Structure structure = codes.get((int) code);
            if (structure != null) {
                return (byte) structure.code();
            }
            if (code == Structure.UNKNOWN) {
                return (byte) Structure.UNKNOWN;
            }
        }
        throw header.bad(
                "nifti.label",
                "voxel " + voxel,
                "has label " + value + ", which none of the known codes " + codes.keySet() + " is",
                "say what the labels mean (--labels), or give a label map");
    }

    LabelMap map() {
        Set<Structure> known = EnumSet.noneOf(Structure.class);
        known.addAll(codes.values());
        return new LabelMap(
                header.geometry(),
                labels,
                KnownStructures.everywhere(header.geometry().slices(), known));
    }
}
