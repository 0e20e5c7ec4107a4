package org.systole.platform.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** W3C trace context, version 00: which story a fact belongs to. The trace id is in every log line of its handling. */
public record TraceContext(String traceId, String spanId) {
    /** The key of the trace id in logs. */
    public static final String LOG_KEY = "traceId";

    private static final Pattern HEADER = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    /** A new story. */
    public static TraceContext start() {
        return new TraceContext(hex() + hex(), hex());
    }

    /** The story that a {@code traceparent} names, or a new one where it names none. */
    public static TraceContext of(@Nullable String traceparent) {
        Matcher matcher = HEADER.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? new TraceContext(matcher.group(1), matcher.group(2)) : start();
    }

    /** The next step of the same story. */
    public TraceContext child() {
        return new TraceContext(traceId, hex());
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    /** Runs a step with the trace id in its thread's log lines. */
    public <T, E extends Exception> T inLogs(Step<T, E> step) throws E {
        String before = MDC.get(LOG_KEY);
        MDC.put(LOG_KEY, traceId);
        try {
            return step.run();
        } finally {
            if (before == null) {
                MDC.remove(LOG_KEY);
            } else {
                MDC.put(LOG_KEY, before);
            }
        }
    }

    /** Something to do under a trace. */
    public interface Step<T, E extends Exception> {
        T run() throws E;
    }

    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
