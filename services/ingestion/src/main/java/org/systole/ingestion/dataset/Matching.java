package org.systole.ingestion.dataset;

import java.util.List;
import java.util.Set;
import org.systole.imaging.dataset.Contour;

/** Whether contours were drawn on a study: they name its InstanceNumbers. */
final class Matching {
    private Matching() {}

    /** How many of the contours name an image of the study. */
    static long drawnOn(List<Contour> contours, Set<Integer> instanceNumbers) {
        return contours.stream()
                .filter(contour -> instanceNumbers.contains(contour.instanceNumber()))
                .count();
    }
}
