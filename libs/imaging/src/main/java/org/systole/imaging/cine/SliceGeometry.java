package org.systole.imaging.cine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Vector3;

/**
 * The grid of slices, from their positions. A grid has one slice distance and one direction, so what it cannot describe
 * is bad input: volumes of a stack with a gap would be guesses, and masks of a sheared one would lie beside the heart.
 */
final class SliceGeometry {
    private static final double SPACING_TOLERANCE = 0.1;

    private SliceGeometry() {}

    /** @throws BadInputException {@code series.slice-missing}, {@code series.slices-uneven}, {@code series.slices-shifted} */
    static Geometry of(Plane plane, List<Take> slices) {
        Vector3 normal = plane.normal();
        Vector3[] centres = slices.stream().map(take -> take.first().position()).toArray(Vector3[]::new);
        double[] gaps = new double[centres.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = centres[i + 1].minus(centres[i]).dot(normal);
        }
        requireEvenlySpaced(gaps);
        requireStraight(centres, plane);
        return new Geometry(
                plane.columns(),
                plane.rows(),
                centres.length,
                new Spacing(
                        plane.columnSpacingMm(),
                        plane.rowSpacingMm(),
                        centres[gaps.length].minus(centres[0]).dot(normal) / gaps.length),
                centres[0],
                plane.columnDirection(),
                plane.rowDirection(),
                normal);
    }

    private static void requireEvenlySpaced(double[] gaps) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        // the lower median: with one slice missing among few, the usual distance still wins
        double usual = sorted[(sorted.length - 1) / 2];
        for (int i = 0; i < gaps.length; i++) {
            if (Math.abs(gaps[i] - usual) > SPACING_TOLERANCE * usual) {
                boolean missing = gaps[i] > 1.5 * usual;
                throw new BadInputException(
                        missing ? "series.slice-missing" : "series.slices-uneven",
                        String.format(
                                Locale.ROOT,
                                "slices %d and %d are %.1f mm apart where others are %.1f mm",
                                i + 1,
                                i + 2,
                                gaps[i],
                                usual),
                        missing
                                ? "Send the missing slice; volumes need an unbroken stack."
                                : "Send one evenly spaced stack, without slices that were acquired again elsewhere.");
            }
        }
    }

    /** No centre may lie farther than a pixel from the line along the normal; small shifts must not add up either. */
    private static void requireStraight(Vector3[] centres, Plane plane) {
        Vector3 normal = plane.normal();
        double allowedMm = Math.max(plane.columnSpacingMm(), plane.rowSpacingMm());
        for (int i = 1; i < centres.length; i++) {
            Vector3 step = centres[i].minus(centres[0]);
            double along = step.dot(normal);
            double shiftMm = step.minus(normal.times(along)).length();
            if (shiftMm > allowedMm) {
                throw new BadInputException(
                        "series.slices-shifted",
                        String.format(
                                Locale.ROOT,
                                "slice %d is shifted by %.1f mm in its plane against slice 1, %.1f degrees off the normal",
                                i + 1,
                                shiftMm,
                                Math.toDegrees(Math.atan2(shiftMm, along))),
                        "Send one stack whose slices lie straight above each other, without gantry tilt.");
            }
        }
    }
}
