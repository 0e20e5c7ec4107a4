package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.systole.base.BadInputException;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.platform.store.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code systole scan fetch}: masks, measures, pictures and report of one study into a folder. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Fetches masks, measures, pictures and report of a study into a folder.",
        footer = {"", "Example: systole scan fetch s-0123456789abcdef --out results"})
public final class ScanFetchCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "STUDY", description = "surrogate id, see 'systole scan list'")
    private String study;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write to")
    private Path out;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions platform;

    public ScanFetchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode refs = platform.orchestrator()
                .get("/api/studies/" + study)
                .path("study")
                .path("refs");
        if (!refs.has("segmentation")) {
            throw new BadInputException(
                    "scan.no-result",
                    "study " + study + " has no segmentation yet",
                    "see 'systole scan show " + study + "' for what it waits for");
        }
        try (ObjectStore store = new ObjectStore(platform.store(), new SimpleMeterRegistry(), "cli")) {
            List<Path> files = new StudyResults(store).fetch(refs, out);
            if (json) {
                console.json(files.stream().map(Path::toString).toList());
            } else {
                files.forEach(file -> console.line("%s", file));
            }
        }
        return ExitCode.DONE;
    }
}
