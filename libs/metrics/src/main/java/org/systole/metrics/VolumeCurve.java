package org.systole.metrics;

import java.util.ArrayList;
import java.util.List;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

/**
 * Volume of one structure over a cardiac cycle.
 *
 * @param ml one volume per phase, in the cine's order; at least one
 */
public record VolumeCurve(List<Double> ml) {
    public VolumeCurve {
        ml = List.copyOf(ml);
        if (ml.isEmpty()) {
            throw new IllegalArgumentException("a volume curve needs at least one phase");
        }
    }

    /** Over all slices of each phase. */
    public static VolumeCurve of(List<LabelMap> phases, Structure structure) {
        List<Double> volumes = new ArrayList<>();
        for (LabelMap phase : phases) {
            volumes.add(phase.volumeMl(structure));
        }
        return new VolumeCurve(volumes);
    }

    /** The phase of the largest volume, the earliest of equals. */
    public int endDiastole() {
        int largest = 0;
        for (int phase = 1; phase < ml.size(); phase++) {
            if (ml.get(phase) > ml.get(largest)) {
                largest = phase;
            }
        }
        return largest;
    }

    /** The phase of the smallest volume, the earliest of equals. */
    public int endSystole() {
        int smallest = 0;
        for (int phase = 1; phase < ml.size(); phase++) {
            if (ml.get(phase) < ml.get(smallest)) {
                smallest = phase;
            }
        }
        return smallest;
    }

    /** The measures at the detected phases. */
    public ClinicalMeasures measures() {
        return new ClinicalMeasures(ml.get(endDiastole()), ml.get(endSystole()));
    }
}
