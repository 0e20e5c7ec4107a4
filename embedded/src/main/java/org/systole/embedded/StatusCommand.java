package org.systole.embedded;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.systole.base.CanonicalJson;
import org.systole.platform.home.PlatformFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What runs, what is wrong since when and why, and which studies are stuck.",
        footer = {"", "Example: systole status --json", "Exit code 4: the platform, or a part of it, is not up."})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Main.HomeOption home;

    @Option(names = "--json", description = "For machines.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = home.folder();
        PrintWriter out = spec.commandLine().getOut();
        Optional<PlatformFile> file = PlatformFile.read(folder.home());
        StatusReport report = StatusReport.of(file.orElseGet(PlatformFile::empty));
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("up", report.isUp());
            answer.put("home", folder.home().toString());
            answer.put("processes", report.processes());
            answer.put("stuck", report.stuck());
            answer.put("stuckProblem", report.stuckProblem());
            out.println(new String(CanonicalJson.bytes(answer), StandardCharsets.UTF_8));
        } else if (file.isEmpty()) {
            out.println("Not up: there is no platform in " + folder.home() + "; start it with ./systole up");
        } else {
            print(report, out);
        }
        return report.isUp() ? 0 : Main.NOT_REACHABLE;
    }

    private static void print(StatusReport report, PrintWriter out) {
        out.printf(Locale.ROOT, "%-14s %-8s %-6s %-21s %s%n", "process", "pid", "port", "since", "state");
        for (StatusReport.Line line : report.processes()) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-8s %-6s %-21s %s%n",
                    line.name(),
                    Objects.toString(line.pid(), "-"),
                    Objects.toString(line.port(), "-"),
                    line.since() == null ? "-" : line.since().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                    Objects.toString(line.problem(), "ready"));
        }
        if (report.stuckProblem() != null) {
            out.println("Whether studies are stuck is not known: " + report.stuckProblem());
        } else if (report.stuck().isEmpty()) {
            out.println("No study is stuck.");
        }
        for (Map<String, Object> study : report.stuck()) {
            out.println("stuck: " + study.get("studyId") + " revision " + study.get("revision") + " "
                    + study.get("state") + " since " + study.get("since") + ": " + study.get("why"));
        }
        if (!report.isUp()) {
            out.println("What to do: ./systole up starts what does not run; ./systole logs NAME shows what it said.");
        }
    }
}
