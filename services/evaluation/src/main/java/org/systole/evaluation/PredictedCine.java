package org.systole.evaluation;

import java.util.List;
import java.util.Set;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * What a net drew on a cine.
 *
 * @param phases one label map per cardiac phase, at least one, all on one grid; the trained structures are known
 * @param confidence of the net, per phase; empty where it was not kept
 */
record PredictedCine(List<LabelMap> phases, List<Double> confidence) {
    PredictedCine {
        phases = List.copyOf(phases);
        confidence = List.copyOf(confidence);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a predicted cine needs at least one phase");
        }
    }

    /** Labels as read from a file, which does not say what the net was taught. */
    static List<LabelMap> known(List<LabelMap> phases, Set<Structure> trained) {
        return phases.stream()
                .map(phase -> new LabelMap(
                        phase.geometry(),
                        phase.codes(),
                        KnownStructures.everywhere(phase.geometry().slices(), trained)))
                .toList();
    }

    boolean knows(Structure structure) {
        return phases.get(0).known().anywhere().contains(structure);
    }
}
