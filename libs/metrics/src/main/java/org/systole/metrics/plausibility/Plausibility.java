package org.systole.metrics.plausibility;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.ClinicalMeasures;
import org.systole.metrics.VolumeCurve;

/**
 * Whether a segmentation passes or is up for review. Only structures that the net was taught are judged. A finding is a
 * reason to look and no diagnosis.
 *
 * @param findings empty where the segmentation passes
 */
public record Plausibility(List<Finding> findings) {
    public Plausibility {
        findings = List.copyOf(findings);
    }

    /** Whether a person is asked to look. */
    public boolean review() {
        return !findings.isEmpty();
    }

    /**
     * Judges a segmented cine.
     *
     * @param phases on one grid, at least one; {@link LabelMap#known()} names the structures that the net was taught
     * @param confidence mean probability of the chosen labels, per phase; empty where nobody kept it
     */
    public static Plausibility of(List<LabelMap> phases, List<Double> confidence) {
        Set<Structure> trained = phases.get(0).known().anywhere();
        List<Finding> findings = new ArrayList<>();
        if (trained.isEmpty()) {
            findings.add(new Finding(Check.NOTHING_TRAINED, null, null, 0, 1));
            return new Plausibility(findings);
        }
        Cycle cycle = Cycle.of(phases, trained);
        for (Structure structure : trained) {
            if (!foundEverywhere(phases, structure, findings)) {
                continue;
            }
            if (structure == MYOCARDIUM) {
                judgeMass(phases.get(cycle.endDiastole()), findings);
            } else {
                CavityCurve.judge(VolumeCurve.of(phases, structure), structure, cycle, phases, findings);
                StackShape.judge(structure, cycle, phases, findings);
            }
        }
        if (trained.contains(LEFT_VENTRICLE_CAVITY) && trained.contains(MYOCARDIUM)) {
            StackShape.judgeRings(cycle, phases, findings);
        }
        judgeConfidence(confidence, findings);
        return new Plausibility(findings);
    }

    /** The phases at which shapes are judged: both are 0 in a scan of one phase. */
    record Cycle(int endDiastole, int endSystole) {
        static Cycle of(List<LabelMap> phases, Set<Structure> trained) {
            Structure cavity = trained.contains(LEFT_VENTRICLE_CAVITY) ? LEFT_VENTRICLE_CAVITY : RIGHT_VENTRICLE_CAVITY;
            VolumeCurve curve = VolumeCurve.of(phases, cavity);
            return new Cycle(curve.endDiastole(), curve.endSystole());
        }
    }

    private static boolean foundEverywhere(List<LabelMap> phases, Structure structure, List<Finding> findings) {
        int empty = 0;
        for (LabelMap phase : phases) {
            empty += phase.volumeMl(structure) == 0 ? 1 : 0;
        }
        if (empty > 0) {
            findings.add(new Finding(Check.EMPTY, structure, null, empty, 0));
        }
        return empty == 0;
    }

    private static void judgeMass(LabelMap diastole, List<Finding> findings) {
        if (!diastole.geometry().spacing().unknown()) {
            double grams = ClinicalMeasures.massGrams(diastole.volumeMl(MYOCARDIUM));
            Ranges.judge(Check.MASS, MYOCARDIUM, grams, Limits.LEAST_MASS_G, Limits.MOST_MASS_G, findings);
        }
    }

    private static void judgeConfidence(List<Double> confidence, List<Finding> findings) {
        confidence.stream().mapToDouble(Double::doubleValue).average().ifPresent(mean -> {
            if (100 * mean < Limits.LEAST_CONFIDENCE_PERCENT) {
                findings.add(new Finding(Check.CONFIDENCE, null, null, 100 * mean, Limits.LEAST_CONFIDENCE_PERCENT));
            }
        });
    }
}
