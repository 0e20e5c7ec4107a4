package org.systole.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "What the processes said since their last start.",
        footer = {"", "Example: systole logs ingestion -n 50 -f"})
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private Main.HomeOption home;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One process; all without it.")
    @Nullable
    private String service;

    @Option(names = "-n", paramLabel = "N", description = "Last lines of each (default: ${DEFAULT-VALUE}).")
    private int lines = 20;

    @Option(names = "-f", description = "Go on as the logs grow, until interrupted.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = home.folder();
        if (!folder.exists()) {
            throw new BadInputException(
                    "home.missing", "there is no data folder " + folder.home(), "start the platform with ./systole up");
        }
        List<Component> components = service == null ? Component.startOrder() : List.of(Component.named(service));
        PrintWriter out = spec.commandLine().getOut();
        for (Component component : components) {
            print(component, folder.log(component), out);
        }
        out.flush();
        return follow ? follow(components, folder) : 0;
    }

    private void print(Component component, Path log, PrintWriter out) throws IOException {
        for (String line : ChildProcess.tail(log, lines)) {
            out.println(service == null ? component.id() + " | " + line : line);
        }
    }

    /** tail(1) is on every system that PostgreSQL's programs run on, and follows files through their rotation. */
    private static int follow(List<Component> components, DataFolder folder) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("tail", "-n", "0", "-F"));
        components.forEach(component -> command.add(folder.log(component).toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
