package org.systole.imaging.dataset;

import java.util.List;
import org.systole.imaging.Reference;

/** A reference made from contours, and the contours that were left out. */
public record ContourReference(Reference reference, List<Skipped> skipped) {
    public ContourReference {
        skipped = List.copyOf(skipped);
    }
}
