package org.systole.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.VolumeCurve;
import org.systole.platform.documents.ClinicalMeasures;
import org.systole.platform.documents.ClinicalMeasures.Ventricle;

/** Clinical measures at the detected phases, of the cavities that the net was taught. */
record CaseMeasures(
        @Nullable Integer endDiastole,
        @Nullable Integer endSystole,
        @Nullable Ventricle left,
        @Nullable Ventricle right,
        @Nullable Double massG) {

    static CaseMeasures of(List<LabelMap> phases, List<Structure> trained) {
        VolumeCurve left = VolumeCurve.of(phases, Structure.LEFT_VENTRICLE_CAVITY);
        VolumeCurve right = VolumeCurve.of(phases, Structure.RIGHT_VENTRICLE_CAVITY);
        boolean hasLeft = trained.contains(Structure.LEFT_VENTRICLE_CAVITY);
        boolean hasRight = trained.contains(Structure.RIGHT_VENTRICLE_CAVITY);
        VolumeCurve cycle = hasLeft ? left : hasRight ? right : null;
        if (cycle == null) {
            return new CaseMeasures(null, null, null, null, null);
        }
        int endDiastole = cycle.endDiastole();
        int endSystole = cycle.endSystole();
        return new CaseMeasures(
                endDiastole,
                endSystole,
                hasLeft ? ventricle(left, endDiastole, endSystole) : null,
                hasRight ? ventricle(right, endDiastole, endSystole) : null,
                trained.contains(Structure.MYOCARDIUM)
                        ? org.systole.metrics.ClinicalMeasures.massGrams(
                                phases.get(endDiastole).volumeMl(Structure.MYOCARDIUM))
                        : null);
    }

    ClinicalMeasures document() {
        return new ClinicalMeasures(endDiastole, endSystole, left, right, massG);
    }

    private static Ventricle ventricle(VolumeCurve curve, int endDiastole, int endSystole) {
        double filled = curve.ml().get(endDiastole);
        double emptied = curve.ml().get(endSystole);
        return new Ventricle(filled, emptied, filled - emptied, filled == 0 ? null : 100 * (filled - emptied) / filled);
    }
}
