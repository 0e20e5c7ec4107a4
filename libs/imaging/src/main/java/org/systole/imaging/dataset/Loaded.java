package org.systole.imaging.dataset;

import java.util.List;
import org.systole.imaging.Cine;
import org.systole.imaging.Reference;

/** A case in memory. */
public record Loaded(Cine cine, Reference reference, List<Skipped> skipped) {
    public Loaded {
        skipped = List.copyOf(skipped);
    }
}
