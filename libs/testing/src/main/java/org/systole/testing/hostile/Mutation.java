package org.systole.testing.hostile;

/** One damaged copy of a file. */
public final class Mutation {
    private final String name;
    private final byte[] bytes;

    /** @param name says how to make it again, e.g. "seed 7, 12: bit 3 of byte 40 flipped" */
    public Mutation(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public String name() {
        return name;
    }

    /** The damaged file; the array is the mutation's own. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return name;
    }
}
