package org.systole.orchestrator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.systole.orchestrator.catalogue.Studies;
import org.systole.platform.telemetry.DependencyHealth;

/** Whether the catalogue answers; the other dependencies are checked by the service shell. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
    private final DependencyHealth database;

    DatabaseReadiness(Studies studies) {
        // A question to the schema, not only to the server: it also fails before the migration.
        database = new DependencyHealth("database", studies::countsByState, Clock.systemUTC());
    }

    @Override
    public HealthCheckResponse call() {
        DependencyHealth.State state = database.check();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("database")
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
