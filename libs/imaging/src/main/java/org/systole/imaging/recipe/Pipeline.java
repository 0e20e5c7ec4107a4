package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systole.imaging.Cine;

/** The steps of a recipe fitted to a case, one after the other; where nobody looks at the stages, by a shorter way. */
final class Pipeline {
    private final Phases source;
    private final List<FittedStep> fitted;
    private final List<FittedStep> shorter;

    private Pipeline(Phases source, List<FittedStep> fitted, List<FittedStep> shorter) {
        this.source = source;
        this.fitted = List.copyOf(fitted);
        this.shorter = List.copyOf(shorter);
    }

    static Pipeline fit(List<Step> steps, Cine cine) {
        Pipeline pipeline = new Pipeline(new Source(cine), List.of(), List.of());
        for (Step step : steps) {
            pipeline = pipeline.then(step.fit(pipeline.new Result()));
        }
        return pipeline;
    }

    private Pipeline then(FittedStep next) {
        List<FittedStep> all = new ArrayList<>(fitted);
        all.add(next);
        List<FittedStep> few = new ArrayList<>(shorter);
        if (next instanceof Window window && !few.isEmpty()) {
            FittedStep last = few.remove(few.size() - 1);
            Optional<FittedStep> both = last.through(window);
            few.addAll(both.isPresent() ? List.of(both.get()) : List.of(last, next));
        } else {
            few.add(next);
        }
        return new Pipeline(source, all, few);
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

    float[] image(int phase) {
        float[] image = source.image(phase);
        for (FittedStep step : shorter) {
            image = step.image(phase, image);
        }
        return image;
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
            return Pipeline.this.image(phase);
        }
    }
}
