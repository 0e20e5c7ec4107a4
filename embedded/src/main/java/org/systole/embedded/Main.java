package org.systole.embedded;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.platform.home.PlatformFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code systole up | down | status | logs}. */
@Command(
        name = "systole",
        description = "The embedded platform: everything as child processes on loopback.",
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class})
public final class Main {
    static final int FAILED = 1;
    static final int BAD_INPUT = 3;
    static final int NOT_REACHABLE = 4;

    /** Where the data lies; every subcommand takes it. */
    static final class HomeOption {
        @Option(
                names = "--home",
                paramLabel = "DIR",
                description = "Data folder (default: $SYSTOLE_HOME, else ~/.systole).")
        @Nullable
        Path home;

        DataFolder folder() {
            return new DataFolder(PlatformFile.home(home));
        }
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (failure instanceof BadInputException bad) {
                err.println("systole: " + bad.getMessage());
                err.println("What to do: " + bad.remedy());
                return BAD_INPUT;
            }
            err.println("systole: " + (failure instanceof ProcessFailedException ? failure.getMessage() : failure));
            return FAILED;
        });
    }
}
