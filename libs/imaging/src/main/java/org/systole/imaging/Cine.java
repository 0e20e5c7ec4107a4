package org.systole.imaging;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A short-axis cine: one volume per cardiac phase, all on one grid.
 *
 * @param phases in order of time; those of {@link #reading} are made again each time they are asked for
 */
public record Cine(List<Volume> phases) {
    public Cine {
        if (!(phases instanceof ReadPhases)) {
            phases = List.copyOf(phases);
        }
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a cine needs at least one phase");
        }
        if (!(phases instanceof ReadPhases)) {
            for (Volume phase : phases) {
                ReadPhases.requireGrid(phase, phases.get(0).geometry());
            }
        }
    }

    /**
     * A cine that is larger than memory should be: a phase is read when it is asked for and not kept.
     *
     * @param reader of a phase, from 0; called by several threads at a time, and more than once per phase
     */
    public static Cine reading(Geometry geometry, int phases, IntFunction<Volume> reader) {
        return new Cine(new ReadPhases(geometry, phases, reader));
    }

    public Geometry geometry() {
        return phases instanceof ReadPhases read
                ? read.geometry()
                : phases.get(0).geometry();
    }
}
