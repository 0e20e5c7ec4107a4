package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Structure;

/** Labelled images that a recipe would lose without a word. */
final class Losses {
    private static final int NAMED = 5;

    private Losses() {}

    /**
     * Every image that shows a structure before the recipe shows it afterwards.
     *
     * @throws BadInputException {@code recipe.labels-lost} that names phase, slice and structure
     */
    static void requireNone(SortedMap<Integer, LabelMap> before, SortedMap<Integer, LabelMap> after) {
        List<String> lost = new ArrayList<>();
        before.forEach((phase, labels) -> {
            LabelMap left = after.get(phase);
            if (left == null) {
                throw new IllegalStateException("the recipe lost labelled phase " + phase);
            }
            lost.addAll(lost(new LabelledFrame(phase, labels), left));
        });
        if (!lost.isEmpty()) {
            throw new BadInputException(
                    "recipe.labels-lost",
                    "the recipe loses all of a structure on " + lost.size() + " images: "
                            + String.join("; ", lost.subList(0, Math.min(NAMED, lost.size())))
                            + (lost.size() > NAMED ? "; ..." : ""),
                    "Use a recipe with a larger crop, or one that is centred on the heart.");
        }
    }

    /**
     * As many phases and slices as the scan has, and all labelled phases and images.
     *
     * @throws BadInputException {@code recipe.lost} that says what was lost
     */
    static void requireComplete(Cine scan, Set<Integer> labelledPhases, PreparedCase prepared) {
        List<String> lost = new ArrayList<>();
        compare("phases", scan.phases().size(), prepared.phases(), lost);
        compare("slices", scan.geometry().slices(), prepared.scanSlices(), lost);
        compare(
                "labelled phases",
                labelledPhases.size(),
                prepared.labelledPhases().size(),
                lost);
        for (StructureCount count : prepared.counts()) {
            compare("images with " + count.structure(), count.imagesBefore(), count.imagesAfter(), lost);
        }
        if (!lost.isEmpty()) {
            throw new BadInputException(
                    "recipe.lost",
                    "recipe " + prepared.recipe() + " does not keep what the scan has: " + String.join("; ", lost),
                    "Use another recipe, or look into the scan's geometry.");
        }
    }

    private static void compare(String what, long before, long after, List<String> lost) {
        if (before != after) {
            lost.add(what + " " + before + " before, " + after + " after");
        }
    }

    /** Slices are matched by their place, for a recipe may add some or turn their order. */
    private static List<String> lost(LabelledFrame before, LabelMap after) {
        LabelMap labels = before.labels();
        LabelAxis places = LabelAxis.slices(after.geometry(), labels.geometry());
        List<String> lost = new ArrayList<>();
        for (int slice = 0; slice < labels.geometry().slices(); slice++) {
            for (Structure structure : Structure.values()) {
                int voxels = labels.count(structure, slice);
                if (voxels > 0 && after.count(structure, places.nearest(slice)) == 0) {
                    lost.add("phase " + before.phase() + " slice " + slice + " " + structure + " (" + voxels
                            + " voxels)");
                }
            }
        }
        return lost;
    }
}
