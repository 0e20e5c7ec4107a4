package org.systole.ingestion.application;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.systole.ingestion.background.Background;
import org.systole.platform.telemetry.DependencyHealth;

/** Readiness of what ingestion needs beyond Kafka and store: its database and its own DICOM port. */
@ApplicationScoped
class Readiness {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int CONNECT_MS = 1000;

    private final DependencyHealth database;
    private final DependencyHealth dicom;
    private final Background asking;

    Readiness(Configuration configuration, AgroalDataSource source, IngestionProcess process) {
        database = new DependencyHealth("database", () -> ask(source), Clock.systemUTC());
        dicom = new DependencyHealth(
                "dicom",
                () -> connect(configuration.dicomHost(), process.running().dicomPort()),
                Clock.systemUTC());
        asking = new Background("readiness", INTERVAL, () -> {
            database.check();
            dicom.check();
            return false;
        });
    }

    void start(@Observes StartupEvent event) {
        asking.start();
    }

    void stop(@Observes ShutdownEvent event) {
        asking.close();
    }

    private static void ask(AgroalDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!connection.isValid(2)) {
                throw new SQLException("the database does not answer");
            }
        }
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
        }
    }

    @Produces
    @ApplicationScoped
    @org.eclipse.microprofile.health.Readiness
    HealthCheck database() {
        return () -> answer(database);
    }

    @Produces
    @ApplicationScoped
    @org.eclipse.microprofile.health.Readiness
    HealthCheck dicom() {
        return () -> answer(dicom);
    }

    private static HealthCheckResponse answer(DependencyHealth dependency) {
        DependencyHealth.State state = dependency.state();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(dependency.name())
                .status(state.reachable())
                .withData("reachable", state.reachable());
        if (state.since() != null) {
            answer.withData("since", state.since().toString());
        }
        if (state.cause() != null) {
            answer.withData("cause", state.cause());
        }
        return answer.build();
    }
}
