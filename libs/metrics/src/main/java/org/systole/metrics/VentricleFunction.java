package org.systole.metrics;

/** What a ventricle ejects, from its volumes at end diastole and end systole; what has no volume has no function. */
public record VentricleFunction(
        Measured endDiastolicVolumeMl,
        Measured endSystolicVolumeMl,
        Measured strokeVolumeMl,
        Measured ejectionFractionPercent) {

    /** A volume that is undefined gives its reason to what would need it. */
    public static VentricleFunction of(Measured endDiastolicVolumeMl, Measured endSystolicVolumeMl) {
        if (!(endDiastolicVolumeMl instanceof Measured.Value diastole)) {
            return new VentricleFunction(
                    endDiastolicVolumeMl, endSystolicVolumeMl, endDiastolicVolumeMl, endDiastolicVolumeMl);
        }
        if (!(endSystolicVolumeMl instanceof Measured.Value systole)) {
            return new VentricleFunction(
                    endDiastolicVolumeMl, endSystolicVolumeMl, endSystolicVolumeMl, endSystolicVolumeMl);
        }
        ClinicalMeasures measures = new ClinicalMeasures(diastole.value(), systole.value());
        return new VentricleFunction(
                diastole, systole, Measured.of(measures.strokeVolumeMl()), measures.ejectionFractionPercent());
    }
}
