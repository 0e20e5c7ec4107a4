package org.systole.imaging.recipe;

import java.util.Map;

/** Stretches each slice to [0, 1]; padding is left out and stays 0, a constant slice gives zeros. */
record MinMaxPerSlice() implements Step {
    @Override
    public String name() {
        return "min-max-per-slice";
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
        return new SliceStep(phases.grid(), MinMaxPerSlice::stretch);
    }

    private static void stretch(float[] image, float[] stretched, Grid grid, Box part) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int row = part.firstRow(); row < part.endRow(); row++) {
            int start = grid.start(part.firstSlice(), row);
            for (int i = start + part.firstColumn(); i < start + part.endColumn(); i++) {
                min = image[i] < min ? image[i] : min;
                max = image[i] > max ? image[i] : max;
            }
        }
        if (!(max > min)) {
            return;
        }
        // halves, for the range of a float may be no float
        float half = max / 2 - min / 2;
        for (int row = part.firstRow(); row < part.endRow(); row++) {
            int start = grid.start(part.firstSlice(), row);
            for (int i = start + part.firstColumn(); i < start + part.endColumn(); i++) {
                stretched[i] = (image[i] / 2 - min / 2) / half;
            }
        }
    }
}
