package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systole.imaging.Geometry;

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
    public Frames apply(Frames frames) {
        Geometry geometry = frames.geometry();
        List<float[]> images = new ArrayList<>();
        for (float[] image : frames.images()) {
            float[] scaled = new float[image.length];
            for (int slice = 0; slice < geometry.slices(); slice++) {
                scale(image, scaled, frames.padding(), slice * geometry.sliceVoxels(), geometry.sliceVoxels());
            }
            images.add(scaled);
        }
        return new Frames(geometry, images, frames.labels(), frames.padding());
    }

    private static void scale(float[] image, float[] scaled, boolean[] padding, int start, int length) {
        Statistics.Moments moments = Statistics.moments(image, padding, start, length);
        double deviation = moments.standardDeviation();
        if (moments.min() == moments.max() || !(deviation > 0)) {
            return;
        }
        for (int i = start; i < start + length; i++) {
            if (!padding[i]) {
                scaled[i] = (float) ((image[i] - moments.mean()) / deviation);
            }
        }
    }
}
