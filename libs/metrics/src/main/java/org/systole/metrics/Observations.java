package org.systole.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.Observation.Moment;
import org.systole.metrics.Observation.SliceAt;
import org.systole.metrics.Observation.Subject;

/** The rows that comparisons of one subject give. */
public final class Observations {
    private final Subject subject;
    private final List<Observation> rows = new ArrayList<>();

    public Observations(Subject subject) {
        this.subject = subject;
    }

    /** All rows so far, in the order in which they were added. */
    public List<Observation> rows() {
        return List.copyOf(rows);
    }

    /** Agreement of one structure at one moment, over the whole stack. */
    public void add(Moment moment, StructureAgreement whole) {
        add(moment, null, whole);
        row(moment, whole.structure(), null, Metric.PREDICTION_WHOLE_STACK_VOLUME, whole.predictionWholeStackMl());
    }

    /**
     * Agreement in two dimensions on each slice that both know.
     *
     * @throws org.systole.base.BadInputException when the two do not lie on one grid
     */
    public void addSlices(Moment moment, LabelMap reference, LabelMap prediction, Structure structure) {
        SlicePositions positions = SlicePositions.of(reference);
        for (StructureAgreement flat : StructureAgreement.perSlice(reference, prediction, structure)) {
            int slice = flat.compared().slices().get(0);
            add(moment, new SliceAt(slice, positions.at(slice)), flat);
        }
    }

    /**
     * Clinical measures of reference and prediction: the function of a ventricle, or the mass of the myocardium. They
     * are over the slices that both know.
     *
     * @param diastole agreement of one structure at the reference's end diastole
     * @param systole of the same structure at the reference's end systole
     */
    public void addCycle(StructureAgreement diastole, StructureAgreement systole) {
        Structure structure = diastole.structure();
        if (structure == Structure.MYOCARDIUM) {
            cycle(structure, Metric.REFERENCE_MASS, ClinicalMeasures.massGrams(diastole.referenceMl()));
            cycle(structure, Metric.PREDICTION_MASS, ClinicalMeasures.massGrams(diastole.predictionMl()));
            return;
        }
        VentricleFunction reference = VentricleFunction.of(diastole.referenceMl(), systole.referenceMl());
        VentricleFunction prediction = VentricleFunction.of(diastole.predictionMl(), systole.predictionMl());
        cycle(structure, Metric.REFERENCE_END_DIASTOLIC_VOLUME, reference.endDiastolicVolumeMl());
        cycle(structure, Metric.PREDICTION_END_DIASTOLIC_VOLUME, prediction.endDiastolicVolumeMl());
        cycle(structure, Metric.REFERENCE_END_SYSTOLIC_VOLUME, reference.endSystolicVolumeMl());
        cycle(structure, Metric.PREDICTION_END_SYSTOLIC_VOLUME, prediction.endSystolicVolumeMl());
        cycle(structure, Metric.REFERENCE_STROKE_VOLUME, reference.strokeVolumeMl());
        cycle(structure, Metric.PREDICTION_STROKE_VOLUME, prediction.strokeVolumeMl());
        cycle(structure, Metric.REFERENCE_EJECTION_FRACTION, reference.ejectionFractionPercent());
        cycle(structure, Metric.PREDICTION_EJECTION_FRACTION, prediction.ejectionFractionPercent());
    }

    private void add(Moment moment, @Nullable SliceAt slice, StructureAgreement one) {
        Structure structure = one.structure();
        row(moment, structure, slice, Metric.DICE, one.dice());
        row(moment, structure, slice, Metric.HAUSDORFF, one.hausdorffMm());
        row(moment, structure, slice, Metric.SURFACE_HAUSDORFF, one.surfaceHausdorffMm());
        row(moment, structure, slice, Metric.HAUSDORFF_95, one.hausdorff95Mm());
        row(moment, structure, slice, Metric.AVERAGE_SURFACE_DISTANCE, one.assdMm());
        row(moment, structure, slice, Metric.REFERENCE_VOLUME, one.referenceMl());
        row(moment, structure, slice, Metric.PREDICTION_VOLUME, one.predictionMl());
    }

    private void cycle(Structure structure, Metric metric, Measured value) {
        row(Moment.WHOLE_CYCLE, structure, null, metric, value);
    }

    private void row(Moment moment, Structure structure, @Nullable SliceAt slice, Metric metric, Measured value) {
        rows.add(new Observation(subject, moment, structure, slice, metric, value));
    }
}
