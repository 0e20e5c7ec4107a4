package org.systole.imaging.cine;

import java.util.List;
import org.systole.imaging.Cine;

/** The short-axis cine of a study, where each image went, and what was left out. */
public record AssembledCine(Cine cine, List<PlacedInstance> placed, List<IgnoredInstance> ignored) {
    public AssembledCine {
        placed = List.copyOf(placed);
        ignored = List.copyOf(ignored);
    }
}
