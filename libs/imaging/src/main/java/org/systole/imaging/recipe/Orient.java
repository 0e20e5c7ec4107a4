package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.Vector3;

/** Verifies that the reader placed the voxels: finite values on perpendicular axes. Moves nothing. */
record Orient() implements Step {
    private static final double TOLERANCE = 1e-3;

    @Override
    public String name() {
        return "orient";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of();
    }

    @Override
    public boolean leavesPaddingOut() {
        return true;
    }

    @Override
    public FittedStep fit(Phases phases) {
        Geometry geometry = phases.grid().geometry();
        requireUnit("column direction", geometry.columnDirection());
        requireUnit("row direction", geometry.rowDirection());
        requireUnit("slice direction", geometry.sliceDirection());
        requirePerpendicular("columns and rows", geometry.columnDirection(), geometry.rowDirection());
        requirePerpendicular("columns and slices", geometry.columnDirection(), geometry.sliceDirection());
        requirePerpendicular("rows and slices", geometry.rowDirection(), geometry.sliceDirection());
        return new Verified(phases.grid());
    }

    private record Verified(Grid grid) implements FittedStep {
        @Override
        public float[] image(int phase, float[] image) {
            requireFinite(phase, image);
            return image;
        }
    }

    private static void requireUnit(String what, Vector3 direction) {
        if (!(Math.abs(direction.length() - 1) <= TOLERANCE)) {
            throw bad("the " + what + " has length " + direction.length() + " instead of 1");
        }
    }

    private static void requirePerpendicular(String what, Vector3 one, Vector3 other) {
        if (!(Math.abs(one.dot(other)) <= TOLERANCE)) {
            throw bad("the axes of " + what + " are not perpendicular (cosine " + one.dot(other) + ")");
        }
    }

    private static void requireFinite(int phase, float[] image) {
        // 0 for numbers and NaN for all else, without a branch per voxel
        float sum = 0;
        for (float value : image) {
            sum += value * 0;
        }
        if (Float.isNaN(sum)) {
            throw new BadInputException(
                    "image.not-finite",
                    "phase " + phase + " holds a voxel that is not a finite number",
                    "Export the scan again; check its rescale slope and intercept.");
        }
    }

    private static BadInputException bad(String message) {
        return new BadInputException(
                "image.orientation", message, "Check ImageOrientationPatient (DICOM) or sform and qform (NIfTI).");
    }
}
