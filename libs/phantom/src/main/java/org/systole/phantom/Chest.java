package org.systole.phantom;

import java.util.SplittableRandom;

/**
 * What lies around the heart, different from seed to seed: chest wall with fat, lungs, mediastinum, the dome of the
 * liver, spine and a bright descending aorta, which is round and no ventricle. Points are mm from the cavity's centre.
 */
record Chest(double rightMm, double downMm, double scale, double liverTopMm, double aortaMm) {
    private static final double AIR = 12;
    private static final double LUNG = 60;
    private static final double MUSCLE = 230;
    private static final double FAT = 560;
    private static final double LIVER = 330;
    private static final double BONE = 290;
    private static final double BLOOD = 700;

    static Chest of(long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        return new Chest(
                -22 + 24 * (random.nextDouble() - 0.5),
                8 + 20 * (random.nextDouble() - 0.5),
                0.9 + 0.18 * random.nextDouble(),
                40 + 14 * random.nextDouble(),
                9 + 3 * random.nextDouble());
    }

    /** Signal of the tissue, before the coil's sensitivity. */
    double signal(double x, double y) {
        double across = (x - rightMm) / scale;
        double down = (y - downMm) / scale;
        double wall = ellipse(across, down, 150, 112);
        if (wall > 1) {
            return AIR;
        }
        if (wall > 0.9) {
            return FAT;
        }
        if (wall > 0.8) {
            return MUSCLE;
        }
        if (ellipse(across - 8, down - 78, 22, 18) < 1) {
            return BONE;
        }
        if (ellipse(x - 34, y - 62, aortaMm, aortaMm) < 1) {
            return BLOOD;
        }
        return inner(x, y);
    }

    private double inner(double x, double y) {
        double sac = ellipse(x + 18, y - 2, 64, 50);
        if (sac < 0.86) {
            return MUSCLE * 0.9;
        }
        if (sac < 1) {
            // fat lies in the grooves, not all around
            return x < -10 || y > 20 ? FAT * 0.85 : MUSCLE * 0.9;
        }
        if (ellipse(x + 70, y - liverTopMm - 48, 88, 52) < 1) {
            return LIVER;
        }
        return LUNG;
    }

    private static double ellipse(double x, double y, double wide, double high) {
        return Math.hypot(x / wide, y / high);
    }
}
