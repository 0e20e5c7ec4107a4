package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Volume;

/** A recipe that has seen its case: single phases of it on demand, without the books of a {@link PreparedCase}. */
public final class FittedRecipe {
    private final List<Step> steps;
    private final Pipeline pipeline;
    private final SortedMap<Integer, LabelMap> labels;

    FittedRecipe(List<Step> steps, Pipeline pipeline, SortedMap<Integer, LabelMap> labels) {
        this.steps = steps;
        this.pipeline = pipeline;
        this.labels = labels;
    }

    /**
     * An image on its way through the recipe.
     *
     * @param slices where each slice of the scan is among the slices of the image
     */
    public record Stage(String name, Volume image, List<Integer> slices, Optional<LabelMap> labels) {
        public Stage {
            slices = List.copyOf(slices);
        }
    }

    /** A phase after all steps, [slice][row][column] on the net's grid. */
    public float[] image(int phase) {
        return pipeline.image(phase);
    }

    /** A phase as the scanner made it ({@code scan}), then after each step, with its labels where it is labelled. */
    public List<Stage> stages(int phase) {
        List<Stage> stages = new ArrayList<>();
        Geometry source = pipeline.grids().get(0).geometry();
        pipeline.image(phase, (stage, grid, image) -> {
            String name = stage == 0 ? "scan" : steps.get(stage - 1).name();
            Optional<LabelMap> onGrid = Optional.ofNullable(labels.get(phase))
                    .map(map -> LabelResampling.toGrid(source, grid.geometry()).apply(map));
            LabelAxis places = LabelAxis.slices(grid.geometry(), source);
            List<Integer> slices = IntStream.range(0, source.slices())
                    .map(places::nearest)
                    .boxed()
                    .toList();
            stages.add(new Stage(name, new Volume(grid.geometry(), image), slices, onGrid));
        });
        return stages;
    }
}
