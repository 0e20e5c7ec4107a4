package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import org.systole.imaging.Cine;

/** The steps of a recipe fitted to a case, one after the other. */
final class Pipeline {
    private final Phases source;
    private final List<FittedStep> fitted;

    private Pipeline(Phases source, List<FittedStep> fitted) {
        this.source = source;
        this.fitted = List.copyOf(fitted);
    }

    static Pipeline fit(List<Step> steps, Cine cine) {
        Pipeline pipeline = new Pipeline(new Source(cine), List.of());
        for (Step step : steps) {
            List<FittedStep> fitted = new ArrayList<>(pipeline.fitted);
            fitted.add(step.fit(pipeline.new Result()));
            pipeline = new Pipeline(pipeline.source, fitted);
        }
        return pipeline;
    }

    /** What comes out: one grid per step, after the scan's own. */
    List<Grid> grids() {
        List<Grid> grids = new ArrayList<>(List.of(source.grid()));
        fitted.forEach(step -> grids.add(step.grid()));
        return grids;
    }

    Grid grid() {
        return fitted.isEmpty() ? source.grid() : fitted.get(fitted.size() - 1).grid();
    }

    int phases() {
        return source.count();
    }

    /** Sees an image before all steps (0), after the first (1), and so on. */
    interface Observer {
        void saw(int stage, Grid grid, float[] image);
    }

    float[] image(int phase, Observer observer) {
        float[] image = source.image(phase);
        observer.saw(0, source.grid(), image);
        for (int i = 0; i < fitted.size(); i++) {
            image = fitted.get(i).image(phase, image);
            observer.saw(i + 1, fitted.get(i).grid(), image);
        }
        return image;
    }

    private record Source(Cine cine) implements Phases {
        @Override
        public Grid grid() {
            return Grid.of(cine.geometry());
        }

        @Override
        public int count() {
            return cine.phases().size();
        }

        @Override
        public float[] image(int phase) {
            return cine.phases().get(phase).voxels();
        }
    }

    /** The images as they come out of this pipeline, for the step that follows. */
    private final class Result implements Phases {
        @Override
        public Grid grid() {
            return Pipeline.this.grid();
        }

        @Override
        public int count() {
            return phases();
        }

        @Override
        public float[] image(int phase) {
            return Pipeline.this.image(phase, (stage, grid, image) -> {});
        }
    }
}
