package org.systole.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Counts;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetSummary;
import org.systole.imaging.dataset.Datasets;
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

    @Option(names = "--layout", description = "layout of the folder (default: the one that is recognised)")
    private @Nullable String layout;

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
        Dataset dataset = layout == null ? Datasets.read(folder) : Datasets.read(folder, layout);
        List<InspectedCase> inspected = new ArrayList<>();
        DatasetSummary summary;
        try (Progress progress =
                new Progress(console, "patients", dataset.cases().size())) {
            summary = dataset.summary((one, loaded) -> {
                inspected.add(InspectedCase.of(one, loaded));
                progress.at(inspected.size(), "");
            });
        }
        if (json) {
            console.json(asJson(summary, inspected));
        } else {
            print(summary, inspected);
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> asJson(DatasetSummary summary, List<InspectedCase> inspected) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataset", summary.dataset());
        all.putAll(asJson(summary.counts()));
        Map<String, Object> splits = new LinkedHashMap<>();
        summary.splits().forEach((split, counts) -> splits.put(split, asJson(counts)));
        all.put("splits", splits);
        all.put("checks", summary.checks());
        all.put("skipped", summary.skipped());
        if (cases) {
            all.put("cases", inspected);
        }
        return all;
    }

    private static Map<String, Object> asJson(Counts counts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("patients", counts.patients());
        all.put("slices", counts.slices());
        all.put("frames", counts.frames());
        all.put("images", counts.images());
        all.put("labelledImages", counts.labelledImages());
        all.put("labelled", counts.labelled());
        return all;
    }

    private void print(DatasetSummary summary, List<InspectedCase> inspected) {
        print(summary.dataset(), summary.counts());
        summary.counts()
                .labelled()
                .forEach((structure, images) -> console.line("  %-24s %d", words(structure), images));
        summary.splits().forEach((split, counts) -> print("  " + split, counts));
        summary.checks()
                .forEach(check -> console.line(
                        "  %s: %d, known: %d%s",
                        check.what(), check.found(), check.expected(), check.holds() ? "" : "  DIFFERS"));
        if (cases) {
            inspected.forEach(this::print);
        }
        console.line("%d files skipped", summary.skipped().size());
        summary.skipped().forEach(skipped -> console.line("  %s: %s", skipped.file(), skipped.reason()));
    }

    private void print(String what, Counts counts) {
        console.line(
                "%s: %d patients, %d slices, %d frames, %d images, %d of them labelled",
                what, counts.patients(), counts.slices(), counts.frames(), counts.images(), counts.labelledImages());
    }

    private void print(InspectedCase one) {
        console.line(
                "%s: %s voxels of %s mm, end diastole %s %s ml, end systole %s %s ml",
                one.patient(),
                one.size(),
                one.spacingMm() == null ? "unknown" : one.spacingMm(),
                one.endDiastoleFrame(),
                one.endDiastolicVolumeMl(),
                one.endSystoleFrame(),
                one.endSystolicVolumeMl());
    }

    private static String words(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
