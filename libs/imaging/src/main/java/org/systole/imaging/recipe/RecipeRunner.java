package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

/** Runs the steps of a recipe over a case and keeps the books. */
final class RecipeRunner {
    private final Recipe recipe;

    RecipeRunner(Recipe recipe) {
        this.recipe = recipe;
    }

    PreparedCase run(String caseId, Cine cine, @Nullable Reference reference) {
        Frames source = framesOf(cine, reference);
        Frames frames = source;
        List<StepRecord> records = new ArrayList<>();
        for (Step step : recipe.steps()) {
            Frames after = step.apply(frames);
            requireNothingLost(step, frames, after);
            records.add(new StepRecord(
                    step.name(), step.version(), step.configuration(), Statistics.of(frames), Statistics.of(after)));
            frames = after;
        }
        return new PreparedCase(
                caseId,
                recipe.name(),
                recipe.digest(),
                cine.geometry(),
                frames.geometry(),
                frames.images(),
                frames.labels(),
                reference == null ? null : reference.endDiastole(),
                reference == null ? null : reference.endSystole(),
                counts(source, frames),
                records);
    }

    private static Frames framesOf(Cine cine, @Nullable Reference reference) {
        SortedMap<Integer, LabelMap> labels = new TreeMap<>();
        if (reference != null) {
            for (LabelledFrame frame : reference.frames()) {
                requireFits(cine, frame);
                labels.put(frame.phase(), frame.labels());
            }
        }
        List<float[]> images = cine.phases().stream().map(Volume::voxels).toList();
        return new Frames(
                cine.geometry(), images, labels, new boolean[cine.geometry().voxels()]);
    }

    private static void requireFits(Cine cine, LabelledFrame frame) {
        if (frame.phase() < 0 || frame.phase() >= cine.phases().size()) {
            throw new IllegalArgumentException("the reference labels phase " + frame.phase() + " of a cine with "
                    + cine.phases().size() + " phases");
        }
        if (!frame.labels().geometry().equals(cine.geometry())) {
            throw new IllegalArgumentException("the reference's grid, "
                    + frame.labels().geometry().describe() + ", is not the cine's, "
                    + cine.geometry().describe());
        }
    }

    private static void requireNothingLost(Step step, Frames before, Frames after) {
        if (before.images().size() != after.images().size()
                || !before.labels().keySet().equals(after.labels().keySet())
                || before.geometry().slices() > after.geometry().slices()) {
            throw new IllegalStateException("step " + step.name() + " lost phases, labelled phases or slices");
        }
    }

    private static List<StructureCount> counts(Frames before, Frames after) {
        List<StructureCount> counts = new ArrayList<>();
        for (Structure structure : Structure.values()) {
            counts.add(new StructureCount(
                    structure,
                    voxels(before, structure),
                    voxels(after, structure),
                    images(before, structure),
                    images(after, structure)));
        }
        return counts;
    }

    private static long voxels(Frames frames, Structure structure) {
        long count = 0;
        for (LabelMap labels : frames.labels().values()) {
            for (int slice = 0; slice < labels.geometry().slices(); slice++) {
                count += labels.count(structure, slice);
            }
        }
        return count;
    }

    private static long images(Frames frames, Structure structure) {
        long count = 0;
        for (LabelMap labels : frames.labels().values()) {
            for (int slice = 0; slice < labels.geometry().slices(); slice++) {
                count += labels.count(structure, slice) > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
