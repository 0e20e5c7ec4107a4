package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.imaging.Geometry;

/**
 * Makes the slices of one phase a volume for 3-D nets: ordered by geometry, so that they ascend along the normal
 * (columns × rows) whatever order the file had.
 */
record Stack() implements Step {
    @Override
    public String name() {
        return "stack";
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
        Grid grid = phases.grid();
        Geometry from = grid.geometry();
        boolean ascending = from.columnDirection().cross(from.rowDirection()).dot(from.sliceDirection()) > 0;
        return ascending ? new Unchanged(grid) : new Reversed(reversed(grid));
    }

    private static Grid reversed(Grid grid) {
        Geometry from = grid.geometry();
        Geometry to = new Geometry(
                from.columns(),
                from.rows(),
                from.slices(),
                from.spacing(),
                from.positionOf(from.slices() - 1, 0, 0),
                from.columnDirection(),
                from.rowDirection(),
                from.sliceDirection().times(-1));
        Box scan = grid.scan();
        int first = from.slices() - scan.endSlice();
        int end = from.slices() - scan.firstSlice();
        return new Grid(to, new Box(first, end, scan.firstRow(), scan.endRow(), scan.firstColumn(), scan.endColumn()));
    }

    private record Reversed(Grid grid) implements FittedStep {
        @Override
        public float[] image(int phase, float[] image) {
            float[] reversed = new float[image.length];
            int voxels = grid.geometry().sliceVoxels();
            for (int slice = 0; slice < grid.geometry().slices(); slice++) {
                System.arraycopy(image, image.length - (slice + 1) * voxels, reversed, slice * voxels, voxels);
            }
            return reversed;
        }
    }
}
