package org.systole.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which structures a reference knows on which slice. A structure that is not known on a slice is neither present
 * nor absent there: loss and metrics leave it out.
 */
public final class KnownStructures {
    private final byte[] bits;

    private KnownStructures(byte[] bits) {
        this.bits = bits;
    }

    /** The same structures known on every slice. */
    public static KnownStructures everywhere(int slices, Set<Structure> structures) {
        byte[] bits = new byte[slices];
        Arrays.fill(bits, mask(structures));
        return new KnownStructures(bits);
    }

    /** Nothing known on any slice. */
    public static KnownStructures nowhere(int slices) {
        return new KnownStructures(new byte[slices]);
    }

    /** The structures known on each slice, in order. */
    public static KnownStructures ofSlices(List<? extends Collection<Structure>> slices) {
        byte[] bits = new byte[slices.size()];
        for (int slice = 0; slice < bits.length; slice++) {
            bits[slice] = mask(Objects.requireNonNull(slices.get(slice), "known"));
        }
        return new KnownStructures(bits);
    }

    /** This knowledge with one slice replaced. */
    public KnownStructures with(int slice, Set<Structure> structures) {
        byte[] copy = bits.clone();
        copy[slice] = mask(structures);
        return new KnownStructures(copy);
    }

    public int slices() {
        return bits.length;
    }

    public boolean isKnown(int slice, Structure structure) {
        return (bits[slice] >> structure.code() & 1) != 0;
    }

    /** Structures known on one slice. */
    public Set<Structure> onSlice(int slice) {
        Set<Structure> known = EnumSet.noneOf(Structure.class);
        for (Structure structure : Structure.values()) {
            if (isKnown(slice, structure)) {
                known.add(structure);
            }
        }
        return known;
    }

    /** Structures known on each slice: the inverse of {@link #ofSlices}. */
    public List<Set<Structure>> bySlice() {
        List<Set<Structure>> known = new ArrayList<>();
        for (int slice = 0; slice < bits.length; slice++) {
            known.add(onSlice(slice));
        }
        return List.copyOf(known);
    }

    /** Structures known on at least one slice. */
    public Set<Structure> anywhere() {
        Set<Structure> known = EnumSet.noneOf(Structure.class);
        for (int slice = 0; slice < bits.length; slice++) {
            known.addAll(onSlice(slice));
        }
        return known;
    }

    private static byte mask(Collection<Structure> structures) {
        int mask = 0;
        for (Structure structure : structures) {
            mask |= 1 << Objects.requireNonNull(structure, "known").code();
        }
        return (byte) mask;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownStructures that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
