package org.systole.imaging.postprocess;

import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.Map;
import java.util.Set;
import org.systole.imaging.Geometry;
import org.systole.imaging.Structure;

/**
 * Deletes the components of the right ventricle whose nearest voxel lies farther than some mm from every voxel of the
 * left ventricle's cavity and of the myocardium. Judged in the volume, by the prediction alone.
 *
 * @param mm between voxel centres; a distance of just that many is not too far
 * @param when {@code always} is the paper's rule: where a prediction has no left ventricle, all of the right is deleted
 */
record DistantRightVentricle(double mm, When when, Connectivity connectivity) implements PostStep {
    static final String NAME = "rv-distance";

    /** Less than this says nothing about where the heart lies. */
    static final double LEAST_LEFT_VENTRICLE_ML = 2;

    static final double DEFAULT_MM = 10;
    static final double LARGEST_MM = 500;

    /** Which volumes are judged. */
    enum When {
        /** Those of a net that was taught the left ventricle and found it. */
        GUARDED,
        ALWAYS
    }

    static DistantRightVentricle defaults() {
        return new DistantRightVentricle(DEFAULT_MM, When.GUARDED, Connectivity.ALL);
    }

    DistantRightVentricle {
        if (!(mm >= 0) || mm > LARGEST_MM) {
            throw PostProcessingText.bad(NAME + ".mm must lie between 0 and " + LARGEST_MM + " but is " + mm);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("mm", mm, "when", Words.of(when), "connectivity", Words.of(connectivity));
    }

    @Override
    public StepEffect apply(byte[] codes, Geometry grid, Set<Structure> trained) {
        if (grid.spacing().unknown()) {
            return StepEffect.skipped(NAME, SkipReason.NO_SPACING);
        }
        if (when == When.GUARDED) {
            if (!trained.contains(LEFT_VENTRICLE_CAVITY)) {
                return StepEffect.skipped(NAME, SkipReason.LEFT_VENTRICLE_NOT_TRAINED);
            }
            if (leftVentricleMl(codes, grid) < LEAST_LEFT_VENTRICLE_ML) {
                return StepEffect.skipped(NAME, SkipReason.LEFT_VENTRICLE_TOO_SMALL);
            }
        }
        return deleteDistant(codes, grid);
    }

    private static double leftVentricleMl(byte[] codes, Geometry grid) {
        int voxels = 0;
        for (byte code : codes) {
            voxels += code == LEFT_VENTRICLE_CAVITY.code() ? 1 : 0;
        }
        return voxels * grid.spacing().voxelMl();
    }

    private StepEffect deleteDistant(byte[] codes, Geometry grid) {
        Window window = Window.around(codes, grid, Window.ANY_STRUCTURE, 0, grid.slices());
        if (window.isEmpty()) {
            return StepEffect.none(NAME);
        }
        byte[] inside = window.cut(codes, grid);
        int[] neighbours = window.neighbours(connectivity);
        Components parts = Components.of(inside, RIGHT_VENTRICLE_CAVITY.code(), neighbours);
        boolean[] distant = new Reach(window, grid.spacing(), mm).distant(parts, inside);
        return parts.delete(distant, window, codes, grid, NAME);
    }
}
