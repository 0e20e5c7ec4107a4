package org.systole.embedded;

import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.platform.home.PlatformFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start what does not run, and wait until all is ready.",
        footer = {"", "Example: systole up --home /data/systole"})
final class UpCommand implements Callable<Integer> {
    @Mixin
    private Main.HomeOption home;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these, e.g. kafka,store,postgres,temporal.")
    private List<String> only = List.of();

    @Option(names = "--json", description = "For machines: one JSON object at the end.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = home.folder();
        List<Component> wanted = wanted();
        folder.prepare();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        Optional<Path> temporal = Launches.temporalBinary(System.getenv("PATH"));
        FileChannel lock = folder.lock();
        try {
            new Startup(folder, new Launches(installation(), folder, temporal), line -> {
                        progress.println(line);
                        progress.flush();
                    })
                    .start(wanted);
        } finally {
            lock.close();
        }
        PlatformFile file = PlatformFile.read(folder.home()).orElseThrow();
        if (json) {
            out.println(new String(
                    CanonicalJson.bytes(Map.of("home", folder.home().toString(), "ports", file.ports())),
                    java.nio.charset.StandardCharsets.UTF_8));
        } else {
            out.println("Systole is up; data in " + folder.home() + ". For research use only.");
            if (temporal.isEmpty()) {
                out.println("Temporal runs in memory (no temporal binary on the PATH).");
            }
        }
        return 0;
    }

    private List<Component> wanted() {
        Set<Component> named = only.stream().map(Component::named).collect(Collectors.toSet());
        return Component.startOrder().stream()
                .filter(component -> named.isEmpty() || named.contains(component))
                .toList();
    }

    private static Path installation() {
        return Optional.ofNullable(System.getProperty("systole.install"))
                .map(Path::of)
                .orElseThrow(() -> new BadInputException(
                        "installation.unknown", "it is not known where Systole is installed", "start it by ./systole"));
    }
}
