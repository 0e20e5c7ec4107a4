package org.systole.ingestion.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on in a thread of its own: round after round while there is something to do, else once per interval
 * or when woken. A round that fails is tried again after a second; rounds take up where the database says.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long STOP_SECONDS = 20;

    /** One round of work. */
    public interface Round {
        /** Returns true where more may be waiting. */
        boolean run() throws Exception;

        /** This round, once {@code prerequisite} has succeeded; until then the prerequisite is tried. */
        default Round after(Prerequisite prerequisite) {
            return new Round() {
                private boolean met;

                @Override
                public boolean run() throws Exception {
                    if (!met) {
                        prerequisite.meet();
                        met = true;
                    }
                    return Round.this.run();
                }
            };
        }
    }

    /** What must have happened once before the first round. */
    public interface Prerequisite {
        void meet() throws Exception;
    }

    private final String name;
    private final Round round;
    private final Duration interval;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    public Background(String name, Duration interval, Round round) {
        this.name = name;
        this.interval = interval;
        this.round = round;
        this.thread = new Thread(this::loop, "ingestion-" + name);
    }

    public Background start() {
        thread.start();
        return this;
    }

    /** There may be work. */
    public void wake() {
        wake.release();
    }

    private void loop() {
        while (!stopping) {
            boolean more = false;
            try {
                more = round.run();
                recovered();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                failed(e);
            }
            if (!more && !pause(failing ? RETRY : interval)) {
                return;
            }
        }
    }

    private boolean pause(Duration longest) {
        try {
            if (wake.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void failed(Exception e) {
        if (!failing) { // once per outage, not once per try
            LOG.warn("{} waits and tries again: {}", name, e.toString());
            LOG.debug("{} failed", name, e);
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.info("{} goes on", name);
        }
        failing = false;
    }

    /** Ends after the round in work. */
    @Override
    public void close() {
        stopping = true;
        wake.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
