package org.systole.orchestrator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.orchestrator.catalogue.Database;
import org.systole.orchestrator.catalogue.Outbox;
import org.systole.orchestrator.catalogue.Projection;
import org.systole.orchestrator.catalogue.Studies;
import org.systole.orchestrator.experiment.ExperimentStarter;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topic;

/**
 * Keeps the catalogue current: migrates the schema once the database answers, then follows the topics, relays the
 * outbox and makes sure that unfinished experiments run. Each is tried again until its dependency is there.
 */
@ApplicationScoped
class CatalogueUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueUpkeep.class);
    private static final double NOT_KNOWN = Double.NaN;

    private final Flyway flyway;
    private final Projection projection;
    private final Studies studies;
    private final ExperimentStarter starter;
    private final KafkaSettings kafka;
    private final FactPublisher publisher;
    private final Outbox outbox;
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(3);
    private volatile @Nullable FactReader reader;
    private volatile double oldestUnfinishedSeconds = NOT_KNOWN;

    CatalogueUpkeep(
            Flyway flyway,
            Database database,
            Studies studies,
            ExperimentStarter starter,
            KafkaSettings kafka,
            MeterRegistry registry) {
        this.flyway = flyway;
        this.projection = new Projection(database);
        this.studies = studies;
        this.starter = starter;
        this.kafka = kafka;
        this.publisher = new FactPublisher(kafka, "outbox");
        this.outbox = new Outbox(database, new OutboxTopics(publisher));
        Gauge.builder("systole.study.oldest.unfinished.seconds", () -> oldestUnfinishedSeconds)
                .tag("service", kafka.service())
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        untilDone("migration of the catalogue", () -> {
            flyway.migrate();
            follow();
            repeat("outbox", 500, outbox::relay);
            repeat("age of the oldest study", 2_000, () -> oldestUnfinishedSeconds = studies.oldestUnfinishedSeconds());
            repeat("start of experiments", 5_000, starter::startUnfinished);
        });
    }

    private void follow() {
        FactReader created = new FactReader(kafka, EnumSet.allOf(Topic.class), projection.positions(), projection);
        reader = created;
        created.start();
    }

    /** Once, in the background; what fails here is repeated anyway. */
    void soon(Runnable task) {
        background.execute(() -> tried("start of experiments", task));
    }

    private void untilDone(String what, Runnable task) {
        background.execute(() -> {
            if (!tried(what, task) && !background.isShutdown()) {
                ScheduledFuture<?> unused = background.schedule(() -> untilDone(what, task), 1, TimeUnit.SECONDS);
            }
        });
    }

    private void repeat(String what, long everyMs, Runnable task) {
        ScheduledFuture<?> unused =
                background.scheduleWithFixedDelay(() -> tried(what, task), 0, everyMs, TimeUnit.MILLISECONDS);
    }

    private boolean tried(String what, Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException e) {
            if (!background.isShutdown()) {
                LOG.info("{} waits: {}", what, e.toString());
            }
            return false;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        background.shutdownNow();
        FactReader running = reader;
        if (running != null) {
            running.close();
        }
        publisher.close();
    }
}
