package org.systole.metrics;

import org.systole.metrics.Measured.Reason;

/**
 * Left-ventricular function from the volumes at end diastole and end systole.
 *
 * @param endDiastolicVolumeMl LV cavity at end diastole
 * @param endSystolicVolumeMl LV cavity at end systole
 */
public record ClinicalMeasures(double endDiastolicVolumeMl, double endSystolicVolumeMl) {
    /** Grams per millilitre of myocardium. */
    public static final double MYOCARDIAL_DENSITY_G_PER_ML = 1.05;

    public ClinicalMeasures {
        requireVolume("endDiastolicVolumeMl", endDiastolicVolumeMl);
        requireVolume("endSystolicVolumeMl", endSystolicVolumeMl);
    }

    /** Volume ejected per beat; negative where the volumes contradict their phases. */
    public double strokeVolumeMl() {
        return endDiastolicVolumeMl - endSystolicVolumeMl;
    }

    /** Stroke volume as a percentage of the end-diastolic volume; undefined without a volume at end diastole. */
    public Measured ejectionFractionPercent() {
        return endDiastolicVolumeMl == 0
                ? Measured.undefined(Reason.NO_VOLUME)
                : Measured.of(100 * strokeVolumeMl() / endDiastolicVolumeMl);
    }

    /** Mass in grams of the myocardium that was measured at end diastole. */
    public static double massGrams(double endDiastolicMyocardiumMl) {
        return MYOCARDIAL_DENSITY_G_PER_ML * endDiastolicMyocardiumMl;
    }

    /** The same of a volume that may be undefined, which then is the mass as well. */
    public static Measured massGrams(Measured endDiastolicMyocardiumMl) {
        return endDiastolicMyocardiumMl instanceof Measured.Value known
                ? Measured.of(massGrams(known.value()))
                : endDiastolicMyocardiumMl;
    }

    private static void requireVolume(String name, double ml) {
        if (!(ml >= 0) || Double.isInfinite(ml)) {
            throw new IllegalArgumentException(name + " must be a volume in ml but is " + ml);
        }
    }
}
