package org.systole.imaging.cine;

import java.util.Locale;
import org.systole.imaging.Vector3;

/** What frames have in common that can be slices of one stack: size, pixel spacing and orientation. */
record Plane(
        int rows,
        int columns,
        double rowSpacingMm,
        double columnSpacingMm,
        Vector3 columnDirection,
        Vector3 rowDirection) {
    private static final double SAME_SPACING_MM = 1e-3;
    private static final double SAME_DIRECTION = 0.9999;

    static Plane of(StudyFrame frame) {
        return new Plane(
                frame.image().rows(),
                frame.image().columns(),
                frame.at().rowSpacingMm(),
                frame.at().columnSpacingMm(),
                frame.columnDirection(),
                frame.rowDirection());
    }

    Vector3 normal() {
        return columnDirection.cross(rowDirection).normalized();
    }

    boolean holds(StudyFrame frame) {
        return whyNot(frame).isEmpty();
    }

    /** Why a frame is of another plane; empty where it is of this one. */
    String whyNot(StudyFrame frame) {
        if (columnDirection.dot(frame.columnDirection()) <= SAME_DIRECTION
                || rowDirection.dot(frame.rowDirection()) <= SAME_DIRECTION) {
            return orientationOf(frame);
        }
        boolean sameGrid = frame.image().rows() == rows
                && frame.image().columns() == columns
                && Math.abs(frame.at().rowSpacingMm() - rowSpacingMm) < SAME_SPACING_MM
                && Math.abs(frame.at().columnSpacingMm() - columnSpacingMm) < SAME_SPACING_MM;
        return sameGrid ? "" : "of another size or pixel spacing than the short-axis stack";
    }

    private String orientationOf(StudyFrame frame) {
        double cosine = Math.min(1, Math.abs(normal().dot(frame.normal())));
        return cosine > SAME_DIRECTION
                ? "turned in its plane against the short-axis stack"
                : String.format(
                        Locale.ROOT,
                        "tilted by %.0f degrees against the short-axis stack",
                        Math.max(1, Math.toDegrees(Math.acos(cosine))));
    }
}
