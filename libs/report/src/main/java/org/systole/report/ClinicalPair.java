package org.systole.report;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.List;
import org.systole.imaging.Structure;
import org.systole.metrics.Metric;
import org.systole.metrics.statistics.PairedValues;

/** A clinical measure of the reference and the same of the prediction. */
record ClinicalPair(String name, String unit, Structure structure, Metric reference, Metric prediction) {
    static final List<ClinicalPair> ALL = List.of(
            new ClinicalPair(
                    "LV ejection fraction",
                    "%",
                    LEFT_VENTRICLE_CAVITY,
                    Metric.REFERENCE_EJECTION_FRACTION,
                    Metric.PREDICTION_EJECTION_FRACTION),
            new ClinicalPair(
                    "LV end-diastolic volume",
                    "ml",
                    LEFT_VENTRICLE_CAVITY,
                    Metric.REFERENCE_END_DIASTOLIC_VOLUME,
                    Metric.PREDICTION_END_DIASTOLIC_VOLUME),
            new ClinicalPair(
                    "LV end-systolic volume",
                    "ml",
                    LEFT_VENTRICLE_CAVITY,
                    Metric.REFERENCE_END_SYSTOLIC_VOLUME,
                    Metric.PREDICTION_END_SYSTOLIC_VOLUME),
            new ClinicalPair("LV mass", "g", MYOCARDIUM, Metric.REFERENCE_MASS, Metric.PREDICTION_MASS),
            new ClinicalPair(
                    "RV ejection fraction",
                    "%",
                    RIGHT_VENTRICLE_CAVITY,
                    Metric.REFERENCE_EJECTION_FRACTION,
                    Metric.PREDICTION_EJECTION_FRACTION),
            new ClinicalPair(
                    "RV end-diastolic volume",
                    "ml",
                    RIGHT_VENTRICLE_CAVITY,
                    Metric.REFERENCE_END_DIASTOLIC_VOLUME,
                    Metric.PREDICTION_END_DIASTOLIC_VOLUME),
            new ClinicalPair(
                    "RV end-systolic volume",
                    "ml",
                    RIGHT_VENTRICLE_CAVITY,
                    Metric.REFERENCE_END_SYSTOLIC_VOLUME,
                    Metric.PREDICTION_END_SYSTOLIC_VOLUME));

    /** Reference first, one pair per patient that has both. */
    PairedValues of(Selection rows) {
        Selection own = rows.of(structure);
        return PairedValues.perPatient(
                own.of(reference).rows(), own.of(prediction).rows());
    }
}
