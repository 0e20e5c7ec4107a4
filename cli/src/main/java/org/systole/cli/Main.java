package org.systole.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Entry of the {@code systole} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, new Console(out, err, Console.standardErrorIsTerminal())));
    }

    /** Runs one command line; returns its {@link ExitCode}. */
    static int run(String[] args, Console console) {
        int code = Commands.commandLine(console).execute(args);
        console.out().flush();
        console.err().flush();
        return code;
    }
}
