package org.systole.imaging;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Phases that are read when they are asked for. */
final class ReadPhases extends AbstractList<Volume> implements RandomAccess {
    private final Geometry geometry;
    private final int count;
    private final IntFunction<Volume> reader;

    ReadPhases(Geometry geometry, int count, IntFunction<Volume> reader) {
        this.geometry = geometry;
        this.count = count;
        this.reader = reader;
    }

    Geometry geometry() {
        return geometry;
    }

    @Override
    public Volume get(int phase) {
        Volume volume = reader.apply(Objects.checkIndex(phase, count));
        requireGrid(volume, geometry);
        return volume;
    }

    @Override
    public int size() {
        return count;
    }

    static void requireGrid(Volume phase, Geometry geometry) {
        if (!phase.geometry().equals(geometry)) {
            throw new IllegalArgumentException("all phases of a cine lie on one grid");
        }
    }
}
