package org.systole.phantom;

import java.util.Locale;

/**
 * The crescent of a right ventricle as a closed polygon: the free wall along its ellipse, then back along the septum.
 * Column and row count from 1.
 */
final class RightVentricleContour {
    private static final double CENTRE = 0.75;
    private static final double HEIGHT = 1.2;
    private static final int POINTS = 120;

    private final CrossSection section;
    private final HeartParameters parameters;

    RightVentricleContour(CrossSection section, HeartParameters parameters) {
        this.section = section;
        this.parameters = parameters;
    }

    boolean isEmpty() {
        return section.rightMm() == 0;
    }

    /**
     * "column row" lines with six decimals, the first repeated at the end.
     *
     * @param factor size relative to the cavity: 1 for the inner contour
     */
    String text(double factor, int firstRow, int firstColumn) {
        double free = widest(angle -> outsideSeptum(angle));
        double septum = widest(angle -> insideFreeWall(angle));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= POINTS; i++) {
            double angle = free * (2.0 * i / POINTS - 1);
            add(text, factor, middle() + section.rightMm() * Math.cos(angle), height(angle), firstRow, firstColumn);
        }
        for (int i = 0; i <= POINTS; i++) {
            double angle = septum * (1 - 2.0 * i / POINTS);
            double radius = section.epicardiumMm();
            add(text, factor, radius * Math.cos(angle), radius * Math.sin(angle), firstRow, firstColumn);
        }
        add(text, factor, middle() + section.rightMm() * Math.cos(free), -height(free), firstRow, firstColumn);
        return text.toString();
    }

    private interface Inside {
        boolean test(double angle);
    }

    /** The largest angle up to which all smaller ones qualify. */
    private static double widest(Inside inside) {
        double angle = 0;
        while (angle < Math.PI && inside.test(angle)) {
            angle += 1e-4;
        }
        return angle;
    }

    private boolean outsideSeptum(double angle) {
        return Math.hypot(middle() + section.rightMm() * Math.cos(angle), height(angle)) > section.epicardiumMm();
    }

    private boolean insideFreeWall(double angle) {
        double u = (section.epicardiumMm() * Math.cos(angle) - middle()) / section.rightMm();
        double v = section.epicardiumMm() * Math.sin(angle) / (section.rightMm() * HEIGHT);
        return u * u + v * v < 1;
    }

    private double middle() {
        return section.epicardiumMm() * CENTRE;
    }

    private double height(double angle) {
        return section.rightMm() * HEIGHT * Math.sin(angle);
    }

    private void add(StringBuilder text, double factor, double u, double v, int firstRow, int firstColumn) {
        double along = section.epicardiumMm() + factor * (u - section.epicardiumMm());
        double x = along * section.cosine() - factor * v * section.sine();
        double y = along * section.sine() + factor * v * section.cosine();
        text.append(String.format(
                Locale.ROOT,
                "%.6f %.6f%n",
                parameters.centreColumn() + x / parameters.pixelMm() + 1 - firstColumn,
                parameters.centreRow() + y / parameters.pixelMm() + 1 - firstRow));
    }
}
