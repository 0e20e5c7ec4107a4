package org.systole.cli.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.cli.Progress;
import org.systole.imaging.Structure;
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
                    + " geometry, recipe, digests and counts; preprocess.json beside them counts all. Nothing is lost:"
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
        List<InputCase> cases = InputCase.of(input);
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInputException("preprocess.out", out + " is a file", "name a folder for --out");
        }
        Files.createDirectories(out);
        List<PreparedCounts> done = prepare(cases, new CaseWriter(out, steps, pictures));
        Map<String, Object> summary = summary(steps, done);
        Files.write(out.resolve("preprocess.json"), CanonicalJson.bytes(summary));
        if (json) {
            console.json(summary);
        } else {
            tell(done);
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

    private static Map<String, Object> summary(Recipe steps, List<PreparedCounts> done) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("recipe", steps.name());
        summary.put("recipeDigest", steps.digest());
        summary.put(
                "before",
                PreparedCounts.Counts.sum(
                        done.stream().map(PreparedCounts::before).toList()));
        summary.put(
                "after",
                PreparedCounts.Counts.sum(
                        done.stream().map(PreparedCounts::after).toList()));
        summary.put("cases", done);
        return summary;
    }

    private void tell(List<PreparedCounts> done) {
        PreparedCounts.Counts after = PreparedCounts.Counts.sum(
                done.stream().map(PreparedCounts::after).toList());
        console.line(
                "%d patients, %d slices, %d frames, all as before; in %s",
                after.patients(), after.slices(), after.frames(), out);
        console.line("labelled images: %s", after.labelledImages());
        List<String> cut = new ArrayList<>();
        for (PreparedCounts one : done) {
            for (Map.Entry<Structure, Long> entry : one.voxelsCutAway().entrySet()) {
                if (entry.getValue() > 0) {
                    cut.add(one.patient() + " " + entry.getValue() + " of " + entry.getKey());
                }
            }
        }
        if (!cut.isEmpty()) {
            console.line("labelled voxels outside the crop: %s", String.join(", ", cut));
        }
    }
}
