package org.systole.cli;

import java.time.Duration;
import java.util.Locale;

/** One line that shows how far a long command is and when it will be done; nothing where nobody watches. */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 24;

    private final Console console;
    private final String unit;
    private final long total;
    private final long began = System.nanoTime();
    private boolean drawn;

    public Progress(Console console, String unit, long total) {
        this.console = console;
        this.unit = unit;
        this.total = Math.max(1, total);
    }

    /** @param detail follows the bar, may be empty */
    public void at(long done, String detail) {
        if (!console.terminal()) {
            return;
        }
        drawn = true;
        console.err().print("\r\u001b[K" + line(done, detail, Duration.ofNanos(System.nanoTime() - began)));
        console.err().flush();
    }

    String line(long done, String detail, Duration elapsed) {
        int filled = (int) (WIDTH * Math.min(done, total) / total);
        String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
        String eta = done == 0 ? "" : ", " + clock(elapsed.toSeconds() * (total - done) / done) + " left";
        return String.format(Locale.ROOT, "[%s] %d/%d %s%s  %s", bar, done, total, unit, eta, detail);
    }

    static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (drawn) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
