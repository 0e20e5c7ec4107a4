package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code systole scan show}: what became of one study. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what became of one study: state, facts, measures, metrics.",
        footer = {"", "Example: systole scan show s-0123456789abcdef"})
public final class ScanShowCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "STUDY", description = "surrogate id, see 'systole scan list'")
    private String study;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions platform;

    public ScanShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode detail = platform.orchestrator().get("/api/studies/" + study);
        if (json) {
            console.json(detail);
            return ExitCode.DONE;
        }
        JsonNode now = detail.path("study");
        console.line(
                "%s revision %d: %s since %s",
                now.path("studyId").asText(),
                now.path("revision").asInt(),
                now.path("state").asText(),
                now.path("since").asText());
        if (!now.path("cause").isNull()) {
            console.line("  cause: %s", now.path("cause").asText());
        }
        for (JsonNode fact : detail.path("facts")) {
            console.line(
                    "  %s  revision %d  %s",
                    fact.path("occurredAt").asText(),
                    fact.path("revision").asInt(),
                    fact.path("kind").asText());
        }
        detail.path("metrics").path("structures").properties().forEach(entry -> {
            JsonNode metrics = entry.getValue();
            console.line(
                    "  %-24s Dice %s  Hausdorff %s mm",
                    entry.getKey(), number(metrics.path("dice")), number(metrics.path("hausdorffMm")));
        });
        return ExitCode.DONE;
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(java.util.Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }
}
