package org.systole.cli.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.cli.Progress;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Skipped;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.recipe.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code systole preprocess}: a recipe over a dataset or a scan. */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Brings a dataset or a scan onto the grid of a net by a recipe.",
            "",
            "DIR is a dataset folder, a folder with the DICOM images of one study, or a NIfTI file. Written to DIR"
                    + " of --out, in a folder per patient: image.npy (float32, phase, slice, row, column), labels-NN.npy"
                    + " (uint8, slice, row, column; 255 not known) per labelled phase NN from 0, and prepared.json with"
                    + " geometry, recipe, digests and counts; preprocess.json beside them counts all. Where nobody named"
                    + " end diastole and end systole, the images tell which phases they are. Nothing is lost:"
                    + " a patient that cannot be prepared fails the command, which names it."
        },
        footer = {"", "Example:", "  systole preprocess scans/acdc --recipe khened --out prepared --pictures"})
public final class PreprocessCommand implements Callable<Integer> {
    private static final long HEAP_PER_CASE = 1L << 30;

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "dataset folder, DICOM folder or NIfTI file")
    private Path input;

    @Option(
            names = "--recipe",
            required = true,
            description = "isensee, khened or original; or a YAML file with a recipe")
    private String recipe;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the arrays go")
    private Path out;

    @Option(
            names = "--pictures",
            description = "a PNG strip per labelled image with each stage, in the folder pictures of each patient")
    private boolean pictures;

    @Option(names = "--json", description = "print preprocess.json, for scripts")
    private boolean json;

    public PreprocessCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Recipe steps = recipe();
        InputCase.Found found = InputCase.of(input);
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInputException("preprocess.out", out + " is a file", "name a folder for --out");
        }
        Files.createDirectories(out);
        List<PreparedCounts> done = prepare(found.cases(), new CaseWriter(out, steps, pictures));
        Map<String, Object> summary = summary(steps, found, done);
        Files.write(out.resolve("preprocess.json"), CanonicalJson.bytes(summary));
        if (json) {
            console.json(summary);
        } else {
            tell(found, done);
        }
        return ExitCode.DONE;
    }

    /** As many cases at a time as there are processors, and one per GiB of heap. */
    private List<PreparedCounts> prepare(List<InputCase> cases, CaseWriter writer) {
        long room = Runtime.getRuntime().maxMemory() / HEAP_PER_CASE;
        int threads = (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), room));
        AtomicInteger ended = new AtomicInteger();
        try (Progress progress = new Progress(console, "patients", cases.size())) {
            CaseRuns runs = new CaseRuns(threads);
            return runs.all(cases, one -> {
                PreparedCounts counts = writer.write(one);
                progress.at(ended.incrementAndGet(), one.name());
                return counts;
            });
        }
    }

    private Recipe recipe() {
        if (!Recipe.names().contains(recipe) && Files.exists(Path.of(recipe))) {
            return Recipe.read(Path.of(recipe));
        }
        return Recipe.named(recipe);
    }

    private static Map<String, Object> summary(Recipe steps, InputCase.Found found, List<PreparedCounts> done) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("recipe", steps.name());
        summary.put("recipeDigest", steps.digest());
        summary.put("before", PreparedCounts.before(done));
        summary.put("after", PreparedCounts.after(done));
        summary.put("cases", done);
        summary.put("skipped", found.skipped());
        return summary;
    }

    private void tell(InputCase.Found found, List<PreparedCounts> done) {
        PreparedCounts.Counts after = PreparedCounts.after(done);
        console.line(
                "%d patients, %d slices, %d frames, all as before; in %s",
                after.patients(), after.slices(), after.frames(), out);
        List<String> labelled = new ArrayList<>();
        after.labelledImages().forEach((structure, images) -> labelled.add(words(structure) + " " + images));
        console.line("labelled images: %s", labelled.isEmpty() ? "none" : String.join(", ", labelled));
        for (PreparedCounts one : done) {
            one.voxelsCutAway().forEach((structure, voxels) -> {
                if (voxels > 0) {
                    console.line(
                            "%s: %d voxels of its %s lie outside the crop", one.patient(), voxels, words(structure));
                }
            });
            if (one.endPhasesFrom() == EndPhases.Origin.IMAGES) {
                console.line(
                        "%s: end diastole %d, end systole %d, told by the images",
                        one.patient(), one.endDiastoleFrame(), one.endSystoleFrame());
            }
        }
        List<Skipped> skipped = new ArrayList<>(found.skipped());
        done.forEach(one -> skipped.addAll(one.skipped()));
        if (!skipped.isEmpty()) {
            console.line("%d %s skipped", skipped.size(), skipped.size() == 1 ? "file" : "files");
            skipped.forEach(one -> console.line("  %s: %s", one.file(), one.reason()));
        }
    }

    private static String words(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
