package org.systole.shell;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topics;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.telemetry.DependencyHealth;

/** Asks every dependency of the process every two seconds, each on a thread of its own. */
@ApplicationScoped
class Dependencies {
    private static final Logger LOG = LoggerFactory.getLogger(Dependencies.class);

    private final List<DependencyHealth> all = new ArrayList<>();
    private final ScheduledExecutorService asking = Executors.newScheduledThreadPool(3, task -> {
        Thread thread = new Thread(task, "dependencies");
        thread.setDaemon(true);
        return thread;
    });
    private final Admin admin;

    Dependencies(KafkaSettings kafka, ObjectStore store, TemporalWorkers temporal) {
        admin = Topics.admin(kafka);
        all.add(new DependencyHealth("kafka", () -> Topics.ping(admin), Clock.systemUTC()));
        all.add(new DependencyHealth("store", () -> prepare(store), Clock.systemUTC()));
        if (temporal.isNeeded()) {
            all.add(new DependencyHealth("temporal", temporal::ping, Clock.systemUTC()));
        }
    }

    private static void prepare(ObjectStore store) {
        store.ensureBucket(ObjectStore.SYSTOLE); // also the ping: it asks for the bucket
    }

    void start(@Observes StartupEvent event) {
        for (DependencyHealth dependency : all) {
            ScheduledFuture<?> unused = asking.scheduleWithFixedDelay(() -> ask(dependency), 0, 2, TimeUnit.SECONDS);
        }
    }

    private static void ask(DependencyHealth dependency) {
        boolean before = dependency.state().reachable();
        DependencyHealth.State now = dependency.check();
        if (before != now.reachable()) {
            LOG.info("{} is {}", dependency.name(), now.reachable() ? "reachable" : "down: " + now.cause());
        }
    }

    /** True while none is down. */
    boolean areWell() {
        return all.stream().allMatch(dependency -> dependency.state().reachable());
    }

    Optional<DependencyHealth> named(String name) {
        return all.stream().filter(dependency -> dependency.name().equals(name)).findFirst();
    }

    void stop(@Observes ShutdownEvent event) {
        asking.shutdownNow();
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
