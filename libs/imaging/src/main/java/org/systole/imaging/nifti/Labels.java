package org.systole.imaging.nifti;

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
