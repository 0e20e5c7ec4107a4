package org.systole.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.DatasetSummary;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.metrics.ComparedSlices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        mixinStandardHelpOptions = true,
        description = "What a folder holds: layout, patients, slices, frames, labelled images, skipped files and why.",
        footer = {"", "Example:", "  systole dataset inspect scans/sunnybrook --cases --json"})
final class DatasetInspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "the folder that holds the dataset")
    private Path folder;

    @Option(
            names = "--cases",
            description =
                    "every patient: size, spacing, reference volumes, and the phases of end diastole and end systole,"
                            + " counted from 0 (ACDC's own files count from 1)")
    private boolean cases;

    @Option(names = "--json", description = "print JSON, for scripts")
    private boolean json;

    DatasetInspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Dataset dataset = Datasets.read(folder);
        DatasetSummary summary = dataset.summary();
        List<Map<String, Object>> described = cases ? describe(dataset) : List.of();
        if (json) {
            console.json(asJson(summary, described));
        } else {
            print(summary, described);
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> asJson(DatasetSummary summary, List<Map<String, Object>> described) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataset", summary.dataset());
        all.put("patients", summary.patients());
        all.put("slices", summary.slices());
        all.put("frames", summary.frames());
        all.put("labelledImages", summary.labelledImages());
        all.put("labelled", new TreeMap<>(summary.labelled()));
        all.put("skipped", summary.skipped());
        if (cases) {
            all.put("cases", described);
        }
        return all;
    }

    private void print(DatasetSummary summary, List<Map<String, Object>> described) {
        console.line(
                "%s: %d patients, %d slices, %d frames", //
                summary.dataset(), summary.patients(), summary.slices(), summary.frames());
        console.line("%d labelled images", summary.labelledImages());
        new TreeMap<>(summary.labelled())
                .forEach((structure, images) -> console.line("  %-24s %d", words(structure), images));
        for (Map<String, Object> one : described) {
            console.line(
                    "%s: %s voxels of %s mm, end diastole %s, end systole %s",
                    one.get("patient"),
                    one.get("size"),
                    one.get("spacingMm"),
                    one.get("endDiastoleFrame"),
                    one.get("endSystoleFrame"));
        }
        console.line("%d files skipped", summary.skipped().size());
        summary.skipped().forEach(skipped -> console.line("  %s: %s", skipped.file(), skipped.reason()));
    }

    private List<Map<String, Object>> describe(Dataset dataset) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        try (Progress progress =
                new Progress(console, "patients", dataset.cases().size())) {
            for (DatasetCase one : dataset.cases()) {
                progress.at(all.size(), "");
                all.add(describe(one.patient(), one.load()));
            }
        }
        return all;
    }

    private static Map<String, Object> describe(String patient, Loaded loaded) {
        Geometry grid = loaded.cine().geometry();
        Reference reference = loaded.reference();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("patient", patient);
        one.put("size", List.of(grid.columns(), grid.rows(), grid.slices()));
        one.put(
                "spacingMm",
                List.of(
                        grid.spacing().columnMm(),
                        grid.spacing().rowMm(),
                        grid.spacing().sliceMm()));
        one.put("endDiastoleFrame", reference.endDiastole());
        one.put("endSystoleFrame", reference.endSystole());
        one.put("endDiastolicVolumeMl", volumes(reference, reference.endDiastole()));
        one.put("endSystolicVolumeMl", volumes(reference, reference.endSystole()));
        return one;
    }

    /** Of the structures that the reference knows at a phase, over the slices where it does. */
    private static Map<Structure, Double> volumes(Reference reference, @Nullable Integer phase) {
        Map<Structure, Double> volumes = new TreeMap<>();
        if (phase == null) {
            return volumes;
        }
        LabelMap labels = reference.atPhase(phase).orElse(null);
        if (labels != null) {
            for (Structure structure : labels.known().anywhere()) {
                volumes.put(structure, ComparedSlices.knownTo(labels, structure).volumeMl(labels, structure));
            }
        }
        return volumes;
    }

    private static String words(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
