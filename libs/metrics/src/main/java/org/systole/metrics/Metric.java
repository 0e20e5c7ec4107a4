package org.systole.metrics;

/** What an {@link Observation} measured. Keys are those of tables and JSON; units are written as UCUM does. */
public enum Metric {
    /** Share of voxels in common, 0 to 1. */
    DICE("dice", "1"),
    /** Over the enclosed voxels; the headline distance. */
    HAUSDORFF("hausdorffMm", "mm"),
    SURFACE_HAUSDORFF("surfaceHausdorffMm", "mm"),
    /** Larger of the two directed 95th percentiles over the surface voxels. */
    HAUSDORFF_95("hausdorff95Mm", "mm"),
    /** Pooled over both directions. */
    AVERAGE_SURFACE_DISTANCE("assdMm", "mm"),
    /** Over the slices that reference and prediction know. */
    REFERENCE_VOLUME("referenceMl", "mL"),
    PREDICTION_VOLUME("predictionMl", "mL"),
    /** Over all slices of the prediction, also those that the reference does not know. */
    PREDICTION_WHOLE_STACK_VOLUME("predictionWholeStackMl", "mL"),
    REFERENCE_END_DIASTOLIC_VOLUME("referenceEndDiastolicVolumeMl", "mL"),
    PREDICTION_END_DIASTOLIC_VOLUME("predictionEndDiastolicVolumeMl", "mL"),
    REFERENCE_END_SYSTOLIC_VOLUME("referenceEndSystolicVolumeMl", "mL"),
    PREDICTION_END_SYSTOLIC_VOLUME("predictionEndSystolicVolumeMl", "mL"),
    REFERENCE_STROKE_VOLUME("referenceStrokeVolumeMl", "mL"),
    PREDICTION_STROKE_VOLUME("predictionStrokeVolumeMl", "mL"),
    REFERENCE_EJECTION_FRACTION("referenceEjectionFractionPercent", "%"),
    PREDICTION_EJECTION_FRACTION("predictionEjectionFractionPercent", "%"),
    /** Of the myocardium at end diastole. */
    REFERENCE_MASS("referenceMassG", "g"),
    PREDICTION_MASS("predictionMassG", "g");

    private final String key;
    private final String unit;

    Metric(String key, String unit) {
        this.key = key;
        this.unit = unit;
    }

    /** Name in tables and JSON. */
    public String key() {
        return key;
    }

    /** UCUM unit; "1" for a share. */
    public String unit() {
        return unit;
    }
}
