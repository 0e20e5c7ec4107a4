package org.systole.evaluation;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.ComparedSlices;
import org.systole.platform.documents.ClinicalMeasures;

/**
 * Clinical measures from two phases of one heart.
 *
 * @param diastole label map at end diastole
 * @param systole label map at end systole
 */
record VentricleMeasures(int diastolePhase, LabelMap diastole, int systolePhase, LabelMap systole) {

    /** Over all slices that the label maps know. */
    ClinicalMeasures overKnownSlices() {
        return over((labels, structure) -> ComparedSlices.knownTo(labels, structure));
    }

    /** Over the slices that the reference knows as well, at its own end diastole and end systole. */
    ClinicalMeasures overSlicesOf(LabelMap referenceDiastole, LabelMap referenceSystole) {
        return over((labels, structure) -> ComparedSlices.knownToBoth(
                labels == diastole ? referenceDiastole : referenceSystole, labels, structure));
    }

    private ClinicalMeasures over(BiFunction<LabelMap, Structure, ComparedSlices> slices) {
        Double myocardiumMl = volume(diastole, MYOCARDIUM, slices);
        return new ClinicalMeasures(
                diastolePhase,
                systolePhase,
                ventricle(LEFT_VENTRICLE_CAVITY, slices),
                ventricle(RIGHT_VENTRICLE_CAVITY, slices),
                myocardiumMl == null ? null : org.systole.metrics.ClinicalMeasures.massGrams(myocardiumMl));
    }

    private ClinicalMeasures.@Nullable Ventricle ventricle(
            Structure cavity, BiFunction<LabelMap, Structure, ComparedSlices> slices) {
        Double diastolicMl = volume(diastole, cavity, slices);
        Double systolicMl = volume(systole, cavity, slices);
        if (diastolicMl == null || systolicMl == null) {
            return null;
        }
        var function = new org.systole.metrics.ClinicalMeasures(diastolicMl, systolicMl);
        return new ClinicalMeasures.Ventricle(
                diastolicMl,
                systolicMl,
                function.strokeVolumeMl(),
                Agreement.number(function.ejectionFractionPercent()));
    }

    private static @Nullable Double volume(
            LabelMap labels, Structure structure, BiFunction<LabelMap, Structure, ComparedSlices> slices) {
        ComparedSlices compared = slices.apply(labels, structure);
        boolean none =
                compared.slices().isEmpty() || labels.geometry().spacing().unknown();
        return none ? null : compared.volumeMl(labels, structure);
    }
}
