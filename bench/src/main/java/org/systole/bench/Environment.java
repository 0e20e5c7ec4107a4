package org.systole.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Where a figure was measured: a figure without it says nothing. */
final class Environment {
    private Environment() {}

    /** "Java 17.0.15, Linux amd64, 2 cores, load 0.43". */
    static String describe() {
        return "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores, load "
                + load();
    }

    /** Mean number of running processes over the last minute. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
