package org.systole.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.cli.platform.PlatformOptions;
import org.systole.dicom.PeerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code systole demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "The whole story: scans in over C-STORE, a net trained and promoted, a new scan segmented as it arrives,",
            "judged against its reference, and a report.",
            "",
            "The patient with most phases is the new scan, all others train. The platform is started where it is not up",
            "and is left running."
        },
        footer = {"", "Example: systole demo --data data/sunnybrook --epochs 40"})
public final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "patients in the Sunnybrook layout (default: a synthetic beating heart)")
    private @Nullable Path data;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "passes over the training images (default: sized for 8 minutes)")
    private @Nullable Integer epochs;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of training and phantom")
    private long seed;

    @Option(names = "--patients", paramLabel = "N", defaultValue = "5", description = "patients of the phantom")
    private int patients;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where pictures and report go (default: HOME/demo/<time>)")
    private @Nullable Path out;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions options;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, PeerException {
        Path folder = options.home().resolve("demo");
        DemoData scans = data == null
                ? DemoData.phantom(folder.resolve("phantom-" + seed + "-" + patients), patients, seed)
                : DemoData.read(data);
        Path results = out == null
                ? folder.resolve(Instant.now().toString().replace(':', '-').substring(0, 19))
                : out;
        DemoSteps steps = new DemoSteps(console, Platform.up(options), scans, epochs, seed);
        DemoResult result = steps.run(results);
        DemoReport report = new DemoReport(result, scans);
        Path page = report.write(results);
        if (json) {
            console.json(report.json(page));
        } else {
            report.print(console, page);
        }
        return ExitCode.DONE;
    }
}
