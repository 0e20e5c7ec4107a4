package org.systole.testing.hostile;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code @ExtendWith(HostileTally.class)}: prints after the last test of a class how many damaged files it had read, and what the worst of them cost. */
public final class HostileTally implements AfterAllCallback {
    private static int files;
    private static int refused;
    private static long mostCpuNanos;
    private static long mostBytes;

    static synchronized void add(boolean refusal, long cpuNanos, long bytes) {
        files++;
        refused += refusal ? 1 : 0;
        mostCpuNanos = Math.max(mostCpuNanos, cpuNanos);
        mostBytes = Math.max(mostBytes, bytes);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.out.println(line(context.getRequiredTestClass().getSimpleName()));
    }

    private static synchronized String line(String test) {
        String line = String.format(
                Locale.ROOT,
                "%s: %d damaged files, %d refused; the worst took %d ms of CPU, and %d MB above its size",
                test,
                files,
                refused,
                mostCpuNanos / 1_000_000,
                Math.max(0, mostBytes) >> 20);
        files = 0;
        refused = 0;
        mostCpuNanos = 0;
        mostBytes = 0;
        return line;
    }
}
