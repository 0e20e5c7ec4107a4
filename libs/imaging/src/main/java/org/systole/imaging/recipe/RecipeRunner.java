package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.phases.PassingPhases;

/** Runs the steps of a recipe over a case, phases in parallel, and keeps the books. */
final class RecipeRunner {
    private final Recipe recipe;

    RecipeRunner(Recipe recipe) {
        this.recipe = recipe;
    }

    PreparedCase run(String caseId, Cine cine, @Nullable Reference reference) {
        SortedMap<Integer, LabelMap> labels = CaseLabels.of(cine, reference);
        Pipeline pipeline = Pipeline.fit(recipe.steps(), cine);
        List<Grid> grids = pipeline.grids();
        EndPhases stated = EndPhases.of(reference);
        boolean asked = !stated.known() && pipeline.phases() > 1;
        PassingPhases passing = asked ? new PassingPhases(cine.geometry(), pipeline.phases()) : null;
        List<Done> done =
                Workers.forImagesOf(largest(grids)).map(pipeline.phases(), phase -> done(pipeline, phase, passing));
        SortedMap<Integer, LabelMap> prepared = prepared(labels, cine, pipeline.grid());
        Losses.requireNone(labels, prepared);
        PreparedCase result = new PreparedCase(
                caseId,
                recipe.name(),
                recipe.digest(),
                cine.geometry(),
                pipeline.grid().geometry(),
                done.stream().map(Done::image).toList(),
                prepared,
                passing == null ? stated : EndPhases.of(passing.detected()),
                StructureCount.of(labels, prepared),
                records(grids, done));
        Losses.requireComplete(cine, labels.keySet(), result);
        return result;
    }

    private static long largest(List<Grid> grids) {
        return grids.stream().mapToLong(grid -> grid.geometry().voxels()).max().orElseThrow();
    }

    /** A phase after all steps, and its moments before all steps, after the first, and so on. */
    private static final class Done {
        private final float[] image;
        private final List<Moments> moments;

        Done(float[] image, List<Moments> moments) {
            this.image = image;
            this.moments = moments;
        }

        float[] image() {
            return image;
        }

        Moments moments(int stage) {
            return moments.get(stage);
        }
    }

    /** @param passing is shown the scan, which is read for the recipe anyway; null where nobody asks */
    private static Done done(Pipeline pipeline, int phase, @Nullable PassingPhases passing) {
        Books books = new Books();
        float[] image = pipeline.image(phase, (stage, grid, seen) -> {
            books.enter(grid, seen);
            if (stage == 0 && passing != null) {
                passing.saw(phase, seen);
            }
        });
        return new Done(image, books.moments);
    }

    /** The moments after each step of one phase; of an image that a step handed on as it was they are known. */
    private static final class Books {
        private final List<Moments> moments = new ArrayList<>();
        private float @Nullable [] last;

        void enter(Grid grid, float[] image) {
            moments.add(image == last ? moments.get(moments.size() - 1) : Tally.of(image, grid, grid.scan()));
            last = image;
        }
    }

    private List<StepRecord> records(List<Grid> grids, List<Done> done) {
        List<Statistics> statistics = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            int stage = i;
            statistics.add(Statistics.of(
                    grids.get(i), done.stream().map(one -> one.moments(stage)).toList()));
        }
        List<StepRecord> records = new ArrayList<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            Step step = recipe.steps().get(i);
            records.add(new StepRecord(
                    step.name(), step.version(), step.configuration(), statistics.get(i), statistics.get(i + 1)));
        }
        return records;
    }

    private static SortedMap<Integer, LabelMap> prepared(SortedMap<Integer, LabelMap> labels, Cine cine, Grid grid) {
        LabelResampling resampling = LabelResampling.toGrid(cine.geometry(), grid.geometry());
        SortedMap<Integer, LabelMap> prepared = new TreeMap<>();
        labels.forEach((phase, map) -> prepared.put(phase, resampling.apply(map)));
        return prepared;
    }
}
