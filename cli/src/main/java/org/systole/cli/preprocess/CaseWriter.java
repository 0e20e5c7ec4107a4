package org.systole.cli.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.recipe.FittedRecipe;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.imaging.recipe.Recipe;
import org.systole.imaging.render.Strip;

/** Prepares cases into folders. */
final class CaseWriter {
    private final Path out;
    private final Recipe recipe;
    private final boolean pictures;

    CaseWriter(Path out, Recipe recipe, boolean pictures) {
        this.out = out;
        this.recipe = recipe;
        this.pictures = pictures;
    }

    PreparedCounts write(InputCase one) throws IOException {
        Loaded loaded = one.reader().read();
        PreparedCase prepared = recipe.apply(one.name(), loaded.cine(), loaded.reference());
        Path folder = Files.createDirectories(out.resolve(one.name()));
        for (Map.Entry<String, byte[]> blob : PreparedCaseFormat.write(prepared).entrySet()) {
            Files.write(folder.resolve(blob.getKey()), blob.getValue());
        }
        if (pictures) {
            draw(loaded, prepared, Files.createDirectories(folder.resolve("pictures")));
        }
        return PreparedCounts.of(one.name(), loaded, prepared);
    }

    /** Every slice of the labelled phases, or of the first phase where none is labelled. */
    private void draw(Loaded loaded, PreparedCase prepared, Path folder) throws IOException {
        FittedRecipe fitted = recipe.fit(loaded.cine(), loaded.reference());
        List<Integer> phases = prepared.labelledPhases().isEmpty() ? List.of(0) : prepared.labelledPhases();
        for (int phase : phases) {
            List<FittedRecipe.Stage> stages = fitted.stages(phase);
            for (int slice = 0; slice < loaded.cine().geometry().slices(); slice++) {
                String name = String.format(Locale.ROOT, "phase-%02d-slice-%02d.png", phase, slice);
                Files.write(folder.resolve(name), Strip.png(panels(stages, slice)));
            }
        }
    }

    private static List<Strip.Panel> panels(List<FittedRecipe.Stage> stages, int slice) {
        List<Strip.Panel> panels = new ArrayList<>();
        for (FittedRecipe.Stage stage : stages) {
            panels.add(new Strip.Panel(
                    stage.name(),
                    stage.image(),
                    stage.slices().get(slice),
                    stage.labels().orElse(null)));
        }
        return panels;
    }
}
