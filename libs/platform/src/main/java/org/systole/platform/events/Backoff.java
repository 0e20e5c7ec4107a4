package org.systole.platform.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a limit; half of each is random, so that instances do not knock together. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private int waits;

    Backoff(EventConsumer.Retry retry) {
        this.first = retry.first();
        this.longest = retry.longest();
    }

    Duration next() {
        long doubled = first.toMillis() << Math.min(waits++, 20);
        long limit = Math.max(1, Math.min(doubled, longest.toMillis()));
        return Duration.ofMillis(limit - ThreadLocalRandom.current().nextLong(limit / 2 + 1));
    }

    void reset() {
        waits = 0;
    }
}
