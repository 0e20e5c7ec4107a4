package org.systole.cli.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.metrics.ClinicalMeasures;
import org.systole.metrics.VolumeCurve;

/**
 * What is measured on a segmented scan; the components are the keys of a case in {@code measures.json}.
 *
 * @param volumesMl per phase, of the structures that the net was taught
 * @param endDiastolePhase phase of the largest left ventricle cavity, from 0; null without a cycle to find it in
 * @param leftVentricularMassG of the myocardium at end diastole, or of the only phase
 * @param confidence per phase: mean probability of the chosen label over the segmented voxels
 * @param note why something is null; null where nothing is
 */
record CaseMeasures(
        int phases,
        @Nullable Integer endDiastolePhase,
        @Nullable Integer endSystolePhase,
        @Nullable Double endDiastolicVolumeMl,
        @Nullable Double endSystolicVolumeMl,
        @Nullable Double strokeVolumeMl,
        @Nullable Double ejectionFractionPercent,
        @Nullable Double leftVentricularMassG,
        List<Map<Structure, Double>> volumesMl,
        List<Double> confidence,
        @Nullable String note) {
    CaseMeasures {
        volumesMl = List.copyOf(volumesMl);
        confidence = List.copyOf(confidence);
    }

    static CaseMeasures of(List<LabelMap> phases, List<Double> confidence, List<Structure> taught) {
        List<Map<Structure, Double>> volumes = volumes(phases, taught);
        if (!taught.contains(Structure.LEFT_VENTRICLE_CAVITY)) {
            return without(volumes, confidence, null, "the net was not taught the left ventricle cavity");
        }
        if (phases.size() == 1) {
            Double mass = mass(phases.get(0), taught);
            return without(volumes, confidence, mass, "one phase only: no end diastole and end systole to find");
        }
        VolumeCurve curve = VolumeCurve.of(phases, Structure.LEFT_VENTRICLE_CAVITY);
        ClinicalMeasures measures = curve.measures();
        boolean fraction = measures.ejectionFractionPercent().asOptional().isPresent();
        return new CaseMeasures(
                phases.size(),
                curve.endDiastole(),
                curve.endSystole(),
                measures.endDiastolicVolumeMl(),
                measures.endSystolicVolumeMl(),
                measures.strokeVolumeMl(),
                fraction ? measures.ejectionFractionPercent().asOptional().getAsDouble() : null,
                mass(phases.get(curve.endDiastole()), taught),
                volumes,
                confidence,
                fraction ? null : "no left ventricle cavity found");
    }

    private static CaseMeasures without(
            List<Map<Structure, Double>> volumes, List<Double> confidence, @Nullable Double mass, String note) {
        return new CaseMeasures(volumes.size(), null, null, null, null, null, null, mass, volumes, confidence, note);
    }

    private static @Nullable Double mass(LabelMap phase, List<Structure> taught) {
        return taught.contains(Structure.MYOCARDIUM)
                ? ClinicalMeasures.massGrams(phase.volumeMl(Structure.MYOCARDIUM))
                : null;
    }

    private static List<Map<Structure, Double>> volumes(List<LabelMap> phases, List<Structure> taught) {
        List<Map<Structure, Double>> volumes = new ArrayList<>();
        for (LabelMap phase : phases) {
            Map<Structure, Double> one = new LinkedHashMap<>();
            taught.forEach(structure -> one.put(structure, phase.volumeMl(structure)));
            volumes.add(one);
        }
        return volumes;
    }
}
