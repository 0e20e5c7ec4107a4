package org.systole.shell;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.platform.events.EventConsumer;
import org.systole.platform.events.EventLoop;
import org.systole.platform.events.KafkaSettings;

/** Runs an event loop for every {@link EventConsumer} bean of the service. */
@ApplicationScoped
class EventLoops {
    private final Instance<EventConsumer<?>> declared;
    private final KafkaSettings settings;
    private final MeterRegistry registry;
    private final Dependencies dependencies;
    private final Duration grace;
    private final List<EventLoop<?>> running = new CopyOnWriteArrayList<>();

    EventLoops(
            Instance<EventConsumer<?>> declared,
            KafkaSettings settings,
            MeterRegistry registry,
            Dependencies dependencies,
            @ConfigProperty(name = "systole.shutdown.grace", defaultValue = "PT8S") Duration grace) {
        this.declared = declared;
        this.settings = settings;
        this.registry = registry;
        this.dependencies = dependencies;
        this.grace = grace;
    }

    void start(@Observes StartupEvent event) {
        for (EventConsumer<?> consumer : declared) {
            EventLoop<?> loop = new EventLoop<>(settings, consumer, registry, dependencies::areWell);
            running.add(loop);
            loop.start();
        }
    }

    List<EventLoop<?>> running() {
        return List.copyOf(running);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (EventLoop<?> loop : running) {
            loop.stop(grace);
        }
    }
}
