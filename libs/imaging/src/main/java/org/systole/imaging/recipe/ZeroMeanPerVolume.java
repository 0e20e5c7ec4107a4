package org.systole.imaging.recipe;

import java.util.Map;

/** Zero mean and unit (population) deviation per volume; padding is left out and stays 0, a constant volume gives zeros. */
record ZeroMeanPerVolume() implements Step {
    @Override
    public String name() {
        return "zero-mean-per-volume";
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
        return new Fitted(phases.grid());
    }

    private record Fitted(Grid grid) implements FittedStep {
        @Override
        public float[] image(int phase, float[] image) {
            float[] scaled = new float[image.length];
            Normalization.apply(image, scaled, grid, grid.scan());
            return scaled;
        }
    }
}
