package org.systole.cli;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.systole.base.BadInputException;
import org.systole.dicom.PeerException;
import org.systole.platform.DependencyUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into words on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler {
    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof BadInputException bad) {
            console.note("systole: " + bad.getMessage());
            console.note("  what to do: " + bad.remedy());
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof NoSuchFileException missing) {
            console.note("systole: " + missing.getFile() + ": no such file or folder");
            console.note("  what to do: check the path");
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof AccessDeniedException denied) {
            console.note("systole: " + denied.getFile() + ": access denied");
            console.note("  what to do: give yourself the right to it, or name another path");
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof PeerException peer) {
            console.note("systole: " + peer.getMessage());
            return ExitCode.NOT_REACHABLE;
        }
        if (isNotReachable(failure)) {
            console.note("systole: the platform does not answer (" + failure.getMessage() + ")");
            console.note("  what to do: start it with 'systole up', see 'systole status'");
            return ExitCode.NOT_REACHABLE;
        }
        console.note("systole: " + command.getCommandName() + " failed: " + failure);
        failure.printStackTrace(console.err());
        return ExitCode.FAILED;
    }

    private static boolean isNotReachable(Exception failure) {
        return failure instanceof DependencyUnavailableException
                || failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException;
    }
}
