package org.systole.metrics.plausibility;

import java.util.List;
import org.systole.imaging.Structure;

/** A value that must lie between two limits. */
final class Ranges {
    private Ranges() {}

    static void judge(
            Check check, Structure structure, double value, double least, double most, List<Finding> findings) {
        if (value < least || value > most) {
            findings.add(new Finding(check, structure, null, value, value < least ? least : most));
        }
    }
}
