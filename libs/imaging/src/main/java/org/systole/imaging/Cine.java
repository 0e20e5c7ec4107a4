package org.systole.imaging;

import java.util.List;

/** A short-axis cine: one volume per cardiac phase, all on one grid. */
public record Cine(List<Volume> phases) {
    public Cine {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a cine needs at least one phase");
        }
        for (Volume phase : phases) {
            if (!phase.geometry().equals(phases.get(0).geometry())) {
                throw new IllegalArgumentException("all phases of a cine lie on one grid");
            }
        }
    }

    public Geometry geometry() {
        return phases.get(0).geometry();
    }
}
