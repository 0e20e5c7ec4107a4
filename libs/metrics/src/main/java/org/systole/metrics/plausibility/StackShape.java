package org.systole.metrics.plausibility;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.postprocess.Topology;

/** The shape of the structures on the slices of one phase. Judged at end diastole and end systole; the worse one counts. */
final class StackShape {
    private final LabelMap labels;
    private final int slices;

    private StackShape(LabelMap labels) {
        this.labels = labels;
        this.slices = labels.geometry().slices();
    }

    static void judge(Structure cavity, Plausibility.Cycle cycle, List<LabelMap> phases, List<Finding> findings) {
        if (cavity == LEFT_VENTRICLE_CAVITY) {
            double share = new StackShape(phases.get(cycle.endDiastole())).slicesPercent(cavity);
            if (share < Limits.LEAST_SLICES_PERCENT) {
                findings.add(
                        new Finding(Check.FEW_SLICES, cavity, cycle.endDiastole(), share, Limits.LEAST_SLICES_PERCENT));
            }
        }
        atMost(Check.MISSING_SLICES, cavity, 0, cycle, phases, shape -> shape.missingSlices(cavity), findings);
        atMost(
                Check.BROKEN,
                cavity,
                Limits.MOST_STRAY_PERCENT,
                cycle,
                phases,
                shape -> shape.strayPercent(cavity),
                findings);
        judgeOverlap(cavity, cycle, phases, findings);
    }

    static void judgeRings(Plausibility.Cycle cycle, List<LabelMap> phases, List<Finding> findings) {
        atMost(Check.OPEN_RING, MYOCARDIUM, Limits.MOST_OPEN_RINGS, cycle, phases, StackShape::openRings, findings);
    }

    private static void judgeOverlap(
            Structure cavity, Plausibility.Cycle cycle, List<LabelMap> phases, List<Finding> findings) {
        if (phases.get(0).geometry().spacing().unknown()) {
            return;
        }
        int worst = worse(cycle, phases, shape -> -shape.leastOverlapPercent(cavity));
        double percent = new StackShape(phases.get(worst)).leastOverlapPercent(cavity);
        double limit =
                cavity == LEFT_VENTRICLE_CAVITY ? Limits.LEAST_OVERLAP_PERCENT : Limits.LEAST_RIGHT_OVERLAP_PERCENT;
        if (percent < limit) {
            findings.add(new Finding(Check.SLICE_OVERLAP, cavity, worst, percent, limit));
        }
    }

    private static void atMost(
            Check check,
            Structure structure,
            double limit,
            Plausibility.Cycle cycle,
            List<LabelMap> phases,
            ToDoubleFunction<StackShape> measure,
            List<Finding> findings) {
        int worst = worse(cycle, phases, measure);
        double value = measure.applyAsDouble(new StackShape(phases.get(worst)));
        if (value > limit) {
            findings.add(new Finding(check, structure, worst, value, limit));
        }
    }

    private static int worse(Plausibility.Cycle cycle, List<LabelMap> phases, ToDoubleFunction<StackShape> measure) {
        return List.of(cycle.endSystole(), cycle.endDiastole()).stream()
                .max(Comparator.comparingDouble(phase -> measure.applyAsDouble(new StackShape(phases.get(phase)))))
                .orElseThrow();
    }

    private double slicesPercent(Structure cavity) {
        int found = 0;
        for (int slice = 0; slice < slices; slice++) {
            found += labels.count(cavity, slice) > 0 ? 1 : 0;
        }
        return 100.0 * found / slices;
    }

    private int first(Structure cavity) {
        int slice = 0;
        while (slice < slices && labels.count(cavity, slice) == 0) {
            slice++;
        }
        return slice;
    }

    private int last(Structure cavity) {
        int slice = slices - 1;
        while (slice >= 0 && labels.count(cavity, slice) == 0) {
            slice--;
        }
        return slice;
    }

    private int missingSlices(Structure cavity) {
        int missing = 0;
        for (int slice = first(cavity); slice <= last(cavity); slice++) {
            missing += labels.count(cavity, slice) == 0 ? 1 : 0;
        }
        return missing;
    }

    private double strayPercent(Structure cavity) {
        int voxels = 0;
        int stray = 0;
        for (int slice = 0; slice < slices; slice++) {
            voxels += labels.count(cavity, slice);
            stray += Topology.strayVoxels(labels, slice, cavity);
        }
        return voxels == 0 ? 0 : 100.0 * stray / voxels;
    }

    /** At the base the outflow tract opens the ring, at the apex the tip is cut: the outermost slices are not asked. */
    private int openRings() {
        int open = 0;
        boolean anyMuscle = labels.volumeMl(MYOCARDIUM) > 0;
        for (int slice = first(LEFT_VENTRICLE_CAVITY) + 1; slice < last(LEFT_VENTRICLE_CAVITY); slice++) {
            open += anyMuscle && !Topology.myocardiumEncloses(labels, slice) ? 1 : 0;
        }
        return open;
    }

    /** Of neighbouring slices that both show enough of the cavity; 100 where there are none. */
    private double leastOverlapPercent(Structure cavity) {
        double pixelMm2 = labels.geometry().spacing().rowMm()
                * labels.geometry().spacing().columnMm();
        double least = 100;
        for (int slice = 1; slice < slices; slice++) {
            int smaller = Math.min(labels.count(cavity, slice - 1), labels.count(cavity, slice));
            if (smaller * pixelMm2 >= Limits.LEAST_AREA_FOR_OVERLAP_MM2) {
                least = Math.min(least, 100.0 * common(cavity, slice) / smaller);
            }
        }
        return least;
    }

    /** Pixels that a slice and the one before it both give to the cavity. */
    private int common(Structure cavity, int slice) {
        int pixels = labels.geometry().sliceVoxels();
        int common = 0;
        for (int i = slice * pixels; i < (slice + 1) * pixels; i++) {
            common += labels.codes()[i] == cavity.code() && labels.codes()[i - pixels] == cavity.code() ? 1 : 0;
        }
        return common;
    }
}
