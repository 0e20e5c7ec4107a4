package org.systole.imaging.postprocess;

import java.util.Map;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.Structure;

/**
 * Keeps the largest component of the left ventricle's cavity; of equally large ones that whose first voxel comes first in
 * the array. The myocardium is left as it is: it is thin and breaks.
 *
 * @param scope the largest of each slice, as the paper does it, or of the volume
 */
record LargestCavity(Scope scope, Connectivity connectivity) implements PostStep {
    static final String NAME = "largest-lv";

    /** Within which the largest is looked for. */
    enum Scope {
        SLICE,
        VOLUME
    }

    static LargestCavity defaults() {
        return new LargestCavity(Scope.SLICE, Connectivity.ALL);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("scope", Words.of(scope), "connectivity", Words.of(connectivity));
    }

    @Override
    public StepEffect apply(byte[] codes, Geometry grid, Set<Structure> trained) {
        StepEffect effect = StepEffect.none(NAME);
        if (scope == Scope.VOLUME) {
            return effect.plus(keepLargest(codes, grid, 0, grid.slices()));
        }
        for (int slice = 0; slice < grid.slices(); slice++) {
            effect = effect.plus(keepLargest(codes, grid, slice, slice + 1));
        }
        return effect;
    }

    private StepEffect keepLargest(byte[] codes, Geometry grid, int from, int until) {
        int cavity = Structure.LEFT_VENTRICLE_CAVITY.code();
        Window window = Window.around(codes, grid, cavity, from, until);
        if (window.isEmpty()) {
            return StepEffect.none(NAME);
        }
        int[] neighbours = window.neighbours(connectivity);
        Components parts = Components.of(window.cut(codes, grid), cavity, neighbours);
        if (parts.count() == 1) {
            return StepEffect.none(NAME);
        }
        boolean[] deleted = new boolean[parts.count() + 1];
        for (int id = 1; id <= parts.count(); id++) {
            deleted[id] = id != parts.largest();
        }
        return parts.delete(deleted, window, codes, grid, NAME);
    }
}
