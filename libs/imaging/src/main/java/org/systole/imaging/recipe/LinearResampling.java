package org.systole.imaging.recipe;

import java.util.Optional;
import org.systole.imaging.Geometry;

/** Linear interpolation in the plane: along rows first, each old row once, then between rows. */
record LinearResampling(Geometry from, Grid grid, LinearAxis down, LinearAxis right) implements FittedStep {
    private static final int NONE = -1;

    @Override
    public float[] image(int phase, float[] image) {
        float[] result = new float[grid.geometry().voxels()];
        Rows rows = new Rows(image, right);
        for (int slice = 0; slice < from.slices(); slice++) {
            for (int row = 0; row < down.size(); row++) {
                int firstRow = slice * from.rows();
                float[] low = rows.at((firstRow + down.lower(row)) * from.columns());
                float[] high = rows.at((firstRow + down.upper(row)) * from.columns());
                blend(low, high, down.share(row), result, grid.start(slice, row));
            }
        }
        return result;
    }

    @Override
    public Optional<FittedStep> through(Window window) {
        Geometry to = window.grid().geometry();
        boolean cutsOnly = to.slices() == from.slices()
                && window.firstRow() >= 0
                && window.firstColumn() >= 0
                && window.firstRow() + to.rows() <= down.size()
                && window.firstColumn() + to.columns() <= right.size();
        return cutsOnly
                ? Optional.of(new LinearResampling(
                        from,
                        window.grid(),
                        down.part(window.firstRow(), to.rows()),
                        right.part(window.firstColumn(), to.columns())))
                : Optional.empty();
    }

    private static void blend(float[] low, float[] high, float share, float[] result, int start) {
        for (int i = 0; i < low.length; i++) {
            result[start + i] = low[i] + share * (high[i] - low[i]);
        }
    }

    /** The two rows that were interpolated last. */
    private static final class Rows {
        private final float[] image;
        private final LinearAxis axis;
        private float[] newer;
        private float[] older;
        private int newerStart = NONE;
        private int olderStart = NONE;

        Rows(float[] image, LinearAxis axis) {
            this.image = image;
            this.axis = axis;
            newer = new float[axis.size()];
            older = new float[axis.size()];
        }

        float[] at(int start) {
            if (start == newerStart) {
                return newer;
            }
            if (start == olderStart) {
                return older;
            }
            float[] reused = older;
            older = newer;
            olderStart = newerStart;
            newer = reused;
            newerStart = start;
            axis.interpolate(image, start, newer);
            return newer;
        }
    }
}
