package org.systole.imaging.recipe;

import java.util.Map;

/** Zero mean and unit (population) deviation per slice; padding is left out and stays 0, a constant slice gives zeros. */
record ZScorePerSlice() implements Step {
    @Override
    public String name() {
        return "z-score-per-slice";
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
        return new SliceStep(phases.grid(), Normalization::apply);
    }
}
