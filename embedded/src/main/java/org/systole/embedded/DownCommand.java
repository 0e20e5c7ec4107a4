package org.systole.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.systole.base.BadInputException;
import org.systole.platform.home.PlatformFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the platform; the data stays.",
        footer = {"", "Example: systole down"})
final class DownCommand implements Callable<Integer> {
    @Mixin
    private Main.HomeOption home;

    @Option(names = "--purge", description = "Also delete the data folder, with all scans, models and results.")
    private boolean purge;

    @Option(names = "--yes", description = "Do not ask before --purge.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = home.folder();
        PrintWriter out = spec.commandLine().getOut();
        if (PlatformFile.read(folder.home()).isEmpty()) {
            out.println("Nothing runs: there is no platform in " + folder.home() + ".");
            return 0;
        }
        if (purge && !yes) {
            confirm(folder, out);
        }
        FileChannel lock = folder.lock();
        try {
            int stopped = new Shutdown(folder, out::println).stop();
            out.println(stopped == 0 ? "Nothing ran." : "Systole is down; the data stays in " + folder.home() + ".");
            if (purge) {
                folder.purge();
                out.println("Deleted " + folder.home() + ".");
            }
        } finally {
            lock.close();
        }
        return 0;
    }

    private static void confirm(DataFolder folder, PrintWriter out) throws IOException {
        out.println("Delete " + folder.home() + " with all scans, models and results? Type yes:");
        out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (!"yes".equals(in.readLine())) {
            throw new BadInputException("purge.not-confirmed", "nothing was stopped or deleted", "add --yes to delete");
        }
    }
}
