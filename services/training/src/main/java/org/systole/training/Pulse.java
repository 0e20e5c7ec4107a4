package org.systole.training;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Heartbeats between epochs, so that a long epoch is not taken for a dead worker and a cancel is heard soon. */
final class Pulse {
    private static final int SECONDS = 3;

    private final ScheduledExecutorService clock;

    private Pulse(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    static Pulse start(ExperimentDoor.Heartbeat heartbeat) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "training-pulse");
            thread.setDaemon(true);
            return thread;
        });
        var unused = clock.scheduleAtFixedRate(heartbeat::beat, SECONDS, SECONDS, TimeUnit.SECONDS);
        return new Pulse(clock);
    }

    void stop() {
        clock.shutdownNow();
    }
}
