package org.systole.phantom;

import java.util.SplittableRandom;

/**
 * What a phantom heart looks like.
 *
 * @param slices slices of the stack, from apex to base, as slices of real short axes ascend along their normal
 * @param phases cardiac phases
 * @param size rows and columns
 * @param pixelMm in-plane spacing
 * @param sliceMm centre-to-centre slice distance
 * @param endDiastolicRadiusMm radius of the left ventricle's cavity at the base, end diastole
 * @param endSystolicRadiusMm the same at end systole
 * @param wallMm thickness of the myocardium at end diastole; its cross-section is kept over the cycle
 * @param endDiastole phase of the largest cavity
 * @param centreRow centre of the cavity, in pixels
 * @param centreColumn centre of the cavity, in pixels
 * @param rightAngle direction of the right ventricle as seen from the left, radians from columns towards rows
 * @param emptySlices slices beyond the heart at each end of the stack
 * @param brightness factor on all intensities
 * @param noise standard deviation of the noise in intensities
 * @param seed of texture and noise
 */
public record HeartParameters(
        int slices,
        int phases,
        int size,
        double pixelMm,
        double sliceMm,
        double endDiastolicRadiusMm,
        double endSystolicRadiusMm,
        double wallMm,
        int endDiastole,
        double centreRow,
        double centreColumn,
        double rightAngle,
        int emptySlices,
        double brightness,
        double noise,
        long seed) {
    public HeartParameters {
        if (slices <= 2 * emptySlices || phases < 2 || size < 16 || endDiastole < 0 || endDiastole >= phases) {
            throw new IllegalArgumentException("a phantom needs slices with a heart, 2 phases and 16 pixels");
        }
        if (!(endSystolicRadiusMm > 0) || !(endSystolicRadiusMm < endDiastolicRadiusMm) || !(wallMm > 0)) {
            throw new IllegalArgumentException("the cavity shrinks from end diastole to end systole");
        }
    }

    /** A heart that varies with its seed in place, size, contraction, brightness, direction and trigger delay. */
    public static HeartParameters varied(int slices, int phases, int size, long seed) {
        // neighbouring seeds give unlike hearts, which they would not with java.util.Random
        SplittableRandom random = new SplittableRandom(seed);
        double field = 330.0;
        double diastolic = 20 + 10 * random.nextDouble();
        return new HeartParameters(
                slices,
                phases,
                size,
                field / size,
                8,
                diastolic,
                diastolic * (0.55 + 0.25 * random.nextDouble()),
                8 + 4 * random.nextDouble(),
                Math.floorMod(-random.nextInt(3), phases),
                size * (0.44 + 0.12 * random.nextDouble()),
                size * (0.46 + 0.14 * random.nextDouble()),
                Math.PI + 0.8 * (random.nextDouble() - 0.5),
                slices > 6 ? 1 : 0,
                0.8 + 0.5 * random.nextDouble(),
                12 + 20 * random.nextDouble(),
                seed);
    }

    /** Phase of the smallest cavity: about a third of the cycle after end diastole. */
    public int endSystole() {
        return (endDiastole + Math.max(1, Math.round(phases / 3f))) % phases;
    }
}
