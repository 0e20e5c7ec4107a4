package org.systole.evaluation;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.systole.imaging.LabelMap;
import org.systole.metrics.ClinicalMeasures;
import org.systole.metrics.Measured;
import org.systole.metrics.VolumeCurve;

/**
 * Whether a segmentation can be a human heart. The bounds are wide: they let severe disease pass and catch what no
 * heart does, so that a finding is a reason to look and no diagnosis.
 */
final class Plausibility {
    static final double SMALLEST_DIASTOLIC_ML = 40;
    static final double LARGEST_DIASTOLIC_ML = 500;
    static final double SMALLEST_EJECTION_PERCENT = 8;
    static final double LARGEST_EJECTION_PERCENT = 85;
    /** The share of a short-axis stack on which the ventricle is seen at end diastole, at least. */
    static final double SMALLEST_SHARE_OF_SLICES = 0.5;

    private Plausibility() {}

    /** One sentence per reason to look; empty where there is none. */
    static List<String> findings(PredictedCine cine) {
        if (!cine.knows(LEFT_VENTRICLE_CAVITY)) {
            return List.of("The model was not trained on the left ventricle; there is nothing to judge.");
        }
        VolumeCurve curve = VolumeCurve.of(cine.phases(), LEFT_VENTRICLE_CAVITY);
        List<String> findings = new ArrayList<>();
        judgeVolumes(curve, findings);
        judgeSlices(cine.phases().get(curve.endDiastole()), findings);
        return findings;
    }

    private static void judgeVolumes(VolumeCurve curve, List<String> findings) {
        ClinicalMeasures measures = curve.measures();
        if (measures.endSystolicVolumeMl() >= measures.endDiastolicVolumeMl()) {
            findings.add("The left ventricle has the same volume at every phase: no beat is seen.");
        }
        outside(
                "End-diastolic volume",
                measures.endDiastolicVolumeMl(),
                SMALLEST_DIASTOLIC_ML,
                LARGEST_DIASTOLIC_ML,
                "ml",
                findings);
        if (measures.ejectionFractionPercent() instanceof Measured.Value fraction) {
            outside(
                    "Ejection fraction",
                    fraction.value(),
                    SMALLEST_EJECTION_PERCENT,
                    LARGEST_EJECTION_PERCENT,
                    "%",
                    findings);
        }
    }

    private static void outside(
            String what, double value, double least, double most, String unit, List<String> findings) {
        if (value < least || value > most) {
            findings.add(String.format(
                    Locale.ROOT, "%s is %.1f %s, outside %.0f to %.0f %s.", what, value, unit, least, most, unit));
        }
    }

    private static void judgeSlices(LabelMap diastole, List<String> findings) {
        int slices = diastole.geometry().slices();
        int first = slices;
        int last = -1;
        int found = 0;
        for (int slice = 0; slice < slices; slice++) {
            if (diastole.count(LEFT_VENTRICLE_CAVITY, slice) > 0) {
                first = Math.min(first, slice);
                last = slice;
                found++;
            }
        }
        if (found < SMALLEST_SHARE_OF_SLICES * slices) {
            findings.add("The left ventricle is found on " + found + " of " + slices + " slices at end diastole.");
        }
        if (found > 0 && found < last - first + 1) {
            findings.add("The left ventricle is missing on " + (last - first + 1 - found)
                    + " slices between slices that show it.");
        }
    }
}
