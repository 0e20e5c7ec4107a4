package org.systole.imaging.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.imaging.Cine;
import org.systole.imaging.Volume;
import org.systole.imaging.heart.HeartLocalisation;
import org.systole.imaging.heart.HeartPosition;

/**
 * Finds end diastole and end systole by the temporal change of the blood pool, without a net. Around the heart nearly
 * all change goes along one mode, the first principal component over time: voxels between blood and muscle turn bright
 * as the ventricles fill and dark as they empty. Where a net has segmented every phase, its volume curve is the better
 * judge.
 */
public final class PhaseDetection {
    private static final double RADIUS_MM = 45;
    private static final int FEWEST_TO_SMOOTH = 8;

    private PhaseDetection() {}

    /** Reads each phase once; empty where nothing moves as a heart does, as in a single phase. */
    public static Optional<DetectedPhases> detect(Cine cine) {
        PassingPhases passing = new PassingPhases(cine.geometry(), cine.phases().size());
        int phase = 0;
        for (Volume volume : cine.phases()) {
            passing.saw(phase++, volume.voxels());
        }
        return passing.detected();
    }

    /** Of a cine in memory: around the heart. */
    static Optional<DetectedPhases> around(Cine cine) {
        HeartPosition heart = HeartLocalisation.locate(cine);
        if (!heart.found()) {
            return Optional.empty();
        }
        TemporalMode mode = TemporalMode.of(cine, heart, RADIUS_MM);
        if (!(mode.explained() > 0)) {
            return Optional.empty();
        }
        double[] curve = mode.curve().length < FEWEST_TO_SMOOTH ? mode.curve() : smooth(mode.curve());
        int endDiastole = 0;
        int endSystole = 0;
        for (int phase = 1; phase < curve.length; phase++) {
            endDiastole = curve[phase] > curve[endDiastole] ? phase : endDiastole;
            endSystole = curve[phase] < curve[endSystole] ? phase : endSystole;
        }
        List<Double> filling = new ArrayList<>();
        for (double value : curve) {
            filling.add((value - curve[endSystole]) / (curve[endDiastole] - curve[endSystole]));
        }
        return Optional.of(new DetectedPhases(endDiastole, endSystole, filling, mode.explained()));
    }

    /** Over three phases; the beat goes on after the last with the first. */
    private static double[] smooth(double[] curve) {
        int phases = curve.length;
        double[] smooth = new double[phases];
        for (int i = 0; i < phases; i++) {
            smooth[i] = (curve[(i + phases - 1) % phases] + 2 * curve[i] + curve[(i + 1) % phases]) / 4;
        }
        return smooth;
    }
}
