package org.systole.platform.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event loop does now.
 *
 * @param since when it began to
 * @param reason what it waits for or why it retries; null while all is well
 */
public record LoopStatus(
        State state, Instant since, @Nullable String reason) {
    /** Of a loop. */
    public enum State {
        STARTING,
        IDLE,
        WORKING,
        /** A record cannot be handled yet: {@link Outcome.NotYet}. */
        WAITING,
        /** A dependency is down or an attempt failed. */
        RETRYING,
        STOPPED
    }
}
