package org.systole.platform.events;

import com.google.protobuf.Message;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.platform.DependencyUnavailableException;

/**
 * Consumes a topic: one record at a time is handed to the handler while the consumer polls on, then the handler's
 * facts and the record's offset are committed in one Kafka transaction. Each record thus has its effect exactly once,
 * also after kill -9 of this process or of the broker. It starts without a broker and outlives outages.
 */
public final class EventLoop<T extends Message> {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final KafkaSettings settings;
    private final EventConsumer<T> declaration;
    private final LoopMeters meters;
    private final Judge<T> judge;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Instant deadline = Instant.MAX;
    private volatile LoopStatus status = new LoopStatus(LoopStatus.State.STARTING, Instant.now(), null);
    private volatile @Nullable Session<T> session;

    /** @param dependenciesAreWell false while one is down: failures do not count then */
    public EventLoop(
            KafkaSettings settings,
            EventConsumer<T> declaration,
            MeterRegistry registry,
            BooleanSupplier dependenciesAreWell) {
        this.settings = settings;
        this.declaration = declaration;
        this.meters = new LoopMeters(registry, settings.service(), declaration);
        this.judge = new Judge<>(declaration, dependenciesAreWell, meters);
        this.thread = new Thread(this::run, "events-" + declaration.stage());
    }

    public void start() {
        thread.start();
    }

    public LoopStatus status() {
        return status;
    }

    /** What it consumes. */
    public EventConsumer<T> declaration() {
        return declaration;
    }

    /** Lets the record in work end within the grace time, else hands it back; returns when the loop has ended. */
    public void stop(Duration grace) throws InterruptedException {
        deadline = Instant.now().plus(grace);
        stopping.countDown();
        Session<T> current = session;
        if (current != null) {
            current.wakeup();
        }
        thread.join(grace.plusSeconds(10).toMillis());
    }

    private void run() {
        Backoff backoff = new Backoff(declaration.retry());
        while (stopping.getCount() > 0) {
            try {
                Topics.ensure(settings);
                try (Session<T> current = new Session<>(settings, declaration, judge, meters, this::status)) {
                    session = current;
                    backoff.reset();
                    current.consume(this::mayGoOn);
                }
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                status(LoopStatus.State.RETRYING, e.toString());
                LOG.warn("{} begins again: {}", declaration.stage(), e.toString());
                if (!(e instanceof DependencyUnavailableException)) {
                    LOG.warn("because of", e);
                }
                if (stoppedWithin(backoff.next())) {
                    break;
                }
            }
        }
        status(LoopStatus.State.STOPPED, null);
    }

    /** @param busy a handler runs or a result waits to be committed */
    private boolean mayGoOn(boolean busy) {
        return stopping.getCount() > 0 || (busy && Instant.now().isBefore(deadline));
    }

    private boolean stoppedWithin(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void status(LoopStatus.State state, @Nullable String reason) {
        LoopStatus last = status;
        meters.paused(state == LoopStatus.State.WAITING || state == LoopStatus.State.RETRYING);
        if (last.state() != state || !java.util.Objects.equals(last.reason(), reason)) {
            Instant since = last.state() == state ? last.since() : Instant.now();
            status = new LoopStatus(state, since, reason);
        }
    }
}
