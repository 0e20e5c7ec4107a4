package org.systole.metrics.plausibility;

import java.util.List;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.ClinicalMeasures;
import org.systole.metrics.VolumeCurve;

/** The volume of a cavity over the cycle. */
final class CavityCurve {
    private CavityCurve() {}

    static void judge(
            VolumeCurve curve,
            Structure cavity,
            Plausibility.Cycle cycle,
            List<LabelMap> phases,
            List<Finding> findings) {
        ClinicalMeasures measures = new ClinicalMeasures(
                curve.ml().get(cycle.endDiastole()), curve.ml().get(cycle.endSystole()));
        if (!phases.get(0).geometry().spacing().unknown()) {
            Ranges.judge(
                    Check.DIASTOLIC_VOLUME,
                    cavity,
                    measures.endDiastolicVolumeMl(),
                    Limits.LEAST_DIASTOLIC_ML,
                    Limits.MOST_DIASTOLIC_ML,
                    findings);
        }
        if (phases.size() > 1) {
            judgeBeat(measures, cavity, findings);
        }
        if (phases.size() >= Limits.LEAST_PHASES_FOR_CURVE) {
            judgeSmoothness(curve, cavity, findings);
        }
    }

    private static void judgeBeat(ClinicalMeasures measures, Structure cavity, List<Finding> findings) {
        if (measures.strokeVolumeMl() <= 0) {
            findings.add(new Finding(Check.NO_BEAT, cavity, null, measures.strokeVolumeMl(), 0));
            return;
        }
        measures.ejectionFractionPercent()
                .asOptional()
                .ifPresent(percent -> Ranges.judge(
                        Check.EJECTION_FRACTION,
                        cavity,
                        percent,
                        Limits.LEAST_EJECTION_PERCENT,
                        Limits.MOST_EJECTION_PERCENT,
                        findings));
    }

    /** The ends of the cine have no neighbour on one side and are not judged: not every cine covers the whole cycle. */
    private static void judgeSmoothness(VolumeCurve curve, Structure cavity, List<Finding> findings) {
        double largestMl = curve.ml().get(curve.endDiastole());
        double worst = 0;
        int at = 0;
        for (int phase = 1; phase < curve.ml().size() - 1; phase++) {
            double around = (curve.ml().get(phase - 1) + curve.ml().get(phase + 1)) / 2;
            double percent = 100 * Math.abs(curve.ml().get(phase) - around) / largestMl;
            if (percent > worst) {
                worst = percent;
                at = phase;
            }
        }
        if (worst > Limits.MOST_JUMP_PERCENT) {
            findings.add(new Finding(Check.ROUGH_CURVE, cavity, at, worst, Limits.MOST_JUMP_PERCENT));
        }
    }
}
