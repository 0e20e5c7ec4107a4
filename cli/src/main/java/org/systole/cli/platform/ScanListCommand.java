package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code systole scan list}: the studies that arrived, newest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the studies that arrived, newest first.",
        footer = {"", "Example: systole scan list"})
public final class ScanListCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--page", defaultValue = "0", description = "from 0")
    private int page;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions platform;

    public ScanListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode studies = platform.orchestrator().get("/api/studies?page=" + page);
        if (json) {
            console.json(studies);
            return ExitCode.DONE;
        }
        for (JsonNode study : studies.path("items")) {
            console.line(
                    "%s  revision %d  %-18s since %s%s",
                    study.path("studyId").asText(),
                    study.path("revision").asInt(),
                    study.path("state").asText(),
                    study.path("since").asText(),
                    study.path("cause").isNull()
                            ? ""
                            : "  " + study.path("cause").asText());
        }
        console.line("%d studies", studies.path("total").asLong());
        return ExitCode.DONE;
    }
}
