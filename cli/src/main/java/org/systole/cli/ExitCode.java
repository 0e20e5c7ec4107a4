package org.systole.cli;

/** What the process answers to scripts. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Anything that has no code of its own. */
    public static final int FAILED = 1;
    /** The command line is wrong, or names what is not built yet. */
    public static final int USAGE = 2;
    /** A file or folder is not what it has to be. */
    public static final int BAD_INPUT = 3;
    /** The platform does not answer. */
    public static final int NOT_REACHABLE = 4;

    private ExitCode() {}
}
