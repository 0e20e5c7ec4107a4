package org.systole.phantom;

/**
 * One slice of a heart at one phase: circles for cavity and epicardium, a crescent for the right ventricle. Points are
 * mm from the cavity's centre along columns and rows.
 *
 * @param cavityMm radius of the cavity, 0 beyond the heart
 * @param epicardiumMm radius of the epicardium, 0 beyond the heart
 * @param rightMm half width of the right ventricle's ellipse, 0 where there is none
 * @param cosine of the direction of the right ventricle
 * @param sine of the direction of the right ventricle
 */
record CrossSection(double cavityMm, double epicardiumMm, double rightMm, double cosine, double sine) {
    private static final double RIGHT_CENTRE = 0.75;
    private static final double RIGHT_HEIGHT = 1.2;

    boolean inCavity(double x, double y) {
        return x * x + y * y < cavityMm * cavityMm;
    }

    /** Cavity and muscle. */
    boolean inEpicardium(double x, double y) {
        return x * x + y * y < epicardiumMm * epicardiumMm;
    }

    boolean inRightVentricle(double x, double y) {
        if (rightMm == 0 || inEpicardium(x, y)) {
            return false;
        }
        double u = (x * cosine + y * sine - epicardiumMm * RIGHT_CENTRE) / rightMm;
        double v = (y * cosine - x * sine) / (rightMm * RIGHT_HEIGHT);
        return u * u + v * v < 1;
    }

    /** Farther out than this there is nothing of the heart. */
    double reachMm() {
        return epicardiumMm + rightMm * RIGHT_HEIGHT;
    }
}
