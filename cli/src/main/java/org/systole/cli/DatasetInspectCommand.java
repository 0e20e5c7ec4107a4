package org.systole.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
                            + " counted from 0 (ACDC's own files count from 1); where the dataset does not name them,"
                            + " as the images show them")
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
        AtomicInteger read = new AtomicInteger();
        DatasetSummary summary;
        try (Progress progress =
                new Progress(console, "patients", dataset.cases().size())) {
            summary = dataset.summary((one, loaded) -> {
                if (cases) {
                    inspected.add(InspectedCase.of(one, loaded));
                }
                progress.at(read.incrementAndGet(), "");
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
                .forEach((structure, images) -> console.line("  %-24s %d", InspectedCase.words(structure), images));
        summary.splits().forEach((split, counts) -> print("  " + split, counts));
        summary.checks()
                .forEach(check -> console.line(
                        "  %s: %d, known: %d%s",
                        check.what(), check.found(), check.expected(), check.holds() ? "" : "  DIFFERS"));
        if (cases) {
            inspected.forEach(one -> one.lines().forEach(console::line));
        }
        int files = summary.skipped().size();
        console.line("%d %s skipped", files, files == 1 ? "file" : "files");
        summary.skipped().forEach(skipped -> console.line("  %s: %s", skipped.file(), skipped.reason()));
    }

    private void print(String what, Counts counts) {
        console.line(
                "%s: %d patients, %d slices, %d frames, %d images, %d of them labelled",
                what, counts.patients(), counts.slices(), counts.frames(), counts.images(), counts.labelledImages());
    }
}
