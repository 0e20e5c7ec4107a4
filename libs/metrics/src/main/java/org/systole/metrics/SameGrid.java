package org.systole.metrics;

import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.Vector3;

/** Label maps can be compared only where they lie on one grid. */
public final class SameGrid {
    /** Headers round to float32 and sometimes to three decimals; a tenth of a millimetre is no voxel anywhere. */
    private static final double POSITION_TOLERANCE_MM = 0.1;

    private static final double SPACING_TOLERANCE = 0.01;

    private SameGrid() {}

    /** Returns where both are one grid but for rounding, else throws BadInputException {@code labels.geometry-mismatch}. */
    public static void require(Geometry reference, Geometry prediction) {
        if (reference.equals(prediction)) {
            return;
        }
        boolean size = reference.columns() == prediction.columns()
                && reference.rows() == prediction.rows()
                && reference.slices() == prediction.slices();
        if (!size || !sameSpacing(reference, prediction)) {
            throw mismatch("the reference has " + reference.describe() + ", the prediction " + prediction.describe());
        }
        requireSamePlace(reference, prediction);
    }

    private static boolean sameSpacing(Geometry a, Geometry b) {
        return close(a.spacing().columnMm(), b.spacing().columnMm())
                && close(a.spacing().rowMm(), b.spacing().rowMm())
                && close(a.spacing().sliceMm(), b.spacing().sliceMm());
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= SPACING_TOLERANCE * Math.max(a, b);
    }

    private static void requireSamePlace(Geometry a, Geometry b) {
        int[][] corners = {{0, 0, 0}, {a.slices() - 1, 0, 0}, {0, a.rows() - 1, 0}, {0, 0, a.columns() - 1}};
        for (int[] corner : corners) {
            Vector3 inReference = a.positionOf(corner[0], corner[1], corner[2]);
            Vector3 inPrediction = b.positionOf(corner[0], corner[1], corner[2]);
            if (inReference.minus(inPrediction).length() > POSITION_TOLERANCE_MM) {
                throw mismatch(String.format(
                        java.util.Locale.ROOT,
                        "voxel [slice %d, row %d, column %d] lies at %s in the reference and at %s in the prediction",
                        corner[0],
                        corner[1],
                        corner[2],
                        at(inReference),
                        at(inPrediction)));
            }
        }
    }

    private static String at(Vector3 p) {
        return String.format(java.util.Locale.ROOT, "(%.1f, %.1f, %.1f) mm", p.x(), p.y(), p.z());
    }

    private static BadInputException mismatch(String what) {
        return new BadInputException(
                "labels.geometry-mismatch",
                "reference and prediction do not lie on one grid: " + what,
                "bring the prediction back onto the grid of the scan that the reference was drawn on");
    }
}
