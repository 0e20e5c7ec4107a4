package org.systole.platform.telemetry;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether one dependency answers, and since when and why not. Safe for use by many threads. */
public final class DependencyHealth {
    /** Asks the dependency; throws where it does not answer. */
    public interface Probe {
        void ask() throws Exception;
    }

    /**
     * What the last probe found.
     *
     * @param since when it went down; null while it answers
     * @param cause why it is down; null while it answers
     */
    public record State(
            boolean reachable,
            @Nullable Instant since,
            @Nullable String cause) {
        static final State UP = new State(true, null, null);
    }

    private final String name;
    private final Probe probe;
    private final Clock clock;
    private volatile State state;

    public DependencyHealth(String name, Probe probe, Clock clock) {
        this.name = name;
        this.probe = probe;
        this.clock = clock;
        this.state = new State(false, clock.instant(), "not asked yet");
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** Asks now. */
    public synchronized State check() {
        try {
            probe.ask();
            state = State.UP;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            Instant since = state.since() == null ? clock.instant() : state.since();
            state = new State(false, since, message(e));
        }
        return state;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
