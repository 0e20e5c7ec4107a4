package org.systole.imaging.dataset;

import java.util.List;
import org.systole.imaging.Cine;
import org.systole.imaging.Reference;

/**
 * A case: its labels in memory, its images to be read.
 *
 * @param cine read phase by phase; an image that cannot be read is bad input when its phase is asked for
 * @param skipped files that were not used, and why
 */
public record Loaded(Cine cine, Reference reference, List<Skipped> skipped) {
    public Loaded {
        skipped = List.copyOf(skipped);
    }
}
