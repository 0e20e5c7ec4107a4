package org.systole.platform.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.systole.platform.telemetry.Meters;

/** The meters of one event loop. */
final class LoopMeters {
    private final MeterRegistry registry;
    private final Tags stage;
    private final Tags topic;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger paused = new AtomicInteger();
    private final AtomicLong lag = new AtomicLong();

    LoopMeters(MeterRegistry registry, String service, EventConsumer<?> consumer) {
        this.registry = registry;
        stage = Tags.of("service", service, "stage", consumer.stage());
        topic = Tags.of("service", service, "topic", consumer.topic().topicName());
        Gauge.builder(Meters.STAGE_IN_FLIGHT, inFlight, AtomicInteger::get)
                .tags(stage)
                .register(registry);
        Gauge.builder(Meters.CONSUMER_PAUSED, paused, AtomicInteger::get)
                .tags(topic)
                .register(registry);
        Gauge.builder(Meters.CONSUMER_LAG, lag, AtomicLong::get).tags(topic).register(registry);
    }

    void started() {
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    void handled(String outcome, Duration took) {
        Timer.builder(Meters.STAGE_SECONDS)
                .tags(stage)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    void gaveUp(String code) {
        registry.counter(Meters.DLQ_RECORDS, topic.and("code", code)).increment();
    }

    void paused(boolean now) {
        paused.set(now ? 1 : 0);
    }

    void lag(long records) {
        lag.set(records);
    }
}
