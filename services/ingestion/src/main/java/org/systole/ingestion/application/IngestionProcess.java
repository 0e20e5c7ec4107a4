package org.systole.ingestion.application;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.ingestion.Ingestion;
import org.systole.ingestion.Parts;
import org.systole.ingestion.dataset.DatasetImport;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.telemetry.Meters;

/** Starts and stops ingestion with the process. */
@ApplicationScoped
public class IngestionProcess {
    private static final Logger LOG = LoggerFactory.getLogger(IngestionProcess.class);

    private final Configuration configuration;
    private final AgroalDataSource source;
    private final Flyway flyway;
    private final MeterRegistry meters;
    private final AtomicLong casesDealtWith = new AtomicLong();
    private volatile @Nullable Ingestion ingestion;

    IngestionProcess(Configuration configuration, AgroalDataSource source, Flyway flyway, MeterRegistry meters) {
        this.configuration = configuration;
        this.source = source;
        this.flyway = flyway;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        DatasetImport.clear(datasets());
        Ingestion started = Ingestion.start(
                configuration.settings(), source, flyway::migrate, new CineRule(), meters, Clock.systemUTC());
        ingestion = started;
        Gauge.builder(Meters.OUTBOX_PENDING, started.parts(), IngestionProcess::pending)
                .register(meters);
        LOG.info("C-STORE listens on port {}", started.dicomPort());
    }

    private static double pending(Parts parts) {
        try {
            return parts.outbox().pendingCount();
        } catch (DependencyUnavailableException e) {
            return Double.NaN;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Ingestion running = ingestion;
        if (running != null) {
            running.close();
        }
    }

    private Path datasets() {
        return configuration.settings().spool().resolve("datasets");
    }

    /** Takes datasets in. */
    public DatasetImport imports() {
        return new DatasetImport(
                running().parts(), datasets(), configuration.datasetBytes(), casesDealtWith::incrementAndGet);
    }

    /** Cases of datasets that were taken in or left out since the start: grows while an import moves. */
    public long casesDealtWith() {
        return casesDealtWith.get();
    }

    /** The running ingestion. */
    public Ingestion running() {
        Ingestion running = ingestion;
        if (running == null) {
            throw new IllegalStateException("ingestion has not started");
        }
        return running;
    }
}
