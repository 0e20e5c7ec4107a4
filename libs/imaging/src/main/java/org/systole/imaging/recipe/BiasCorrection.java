package org.systole.imaging.recipe;

import java.util.Map;
import org.systole.imaging.Geometry;
import org.systole.imaging.recipe.n4.N4;

/** Divides every phase by the N4 field of the temporal mean of the cine. */
record BiasCorrection(N4 n4) implements Step {
    @Override
    public String name() {
        return "n4";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Map<String, Object> configuration() {
        return n4.configuration();
    }

    @Override
    public FittedStep fit(Phases phases) {
        Geometry geometry = phases.grid().geometry();
        float[] gain = n4.logField(TemporalSums.mean(phases), geometry.slices(), geometry.rows(), geometry.columns());
        for (int i = 0; i < gain.length; i++) {
            gain[i] = (float) StrictMath.exp(-gain[i]);
        }
        return new Fitted(phases.grid(), gain);
    }

    private static final class Fitted implements FittedStep {
        private final Grid grid;
        private final float[] gain;

        Fitted(Grid grid, float[] gain) {
            this.grid = grid;
            this.gain = gain;
        }

        @Override
        public Grid grid() {
            return grid;
        }

        @Override
        public float[] image(int phase, float[] image) {
            float[] corrected = new float[image.length];
            for (int i = 0; i < image.length; i++) {
                corrected[i] = image[i] * gain[i];
            }
            return corrected;
        }
    }
}
