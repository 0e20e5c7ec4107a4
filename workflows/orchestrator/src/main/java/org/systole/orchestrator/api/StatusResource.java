package org.systole.orchestrator.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.systole.orchestrator.catalogue.Studies;

/** What an operator asks first. */
@Path("/api/status")
@Produces("application/json")
public class StatusResource {
    /** @param stuck study revisions that are unfinished for longer than the patience */
    public record Status(List<Studies.Stuck> stuck, Map<String, Long> studies, double oldestUnfinishedSeconds) {}

    private final Studies studies;
    private final Duration patience;

    public StatusResource(
            Studies studies,
            @ConfigProperty(name = "systole.orchestrator.stuck-after", defaultValue = "PT60S") Duration patience) {
        this.studies = studies;
        this.patience = patience;
    }

    @GET
    @Operation(summary = "What is stuck, since when and why")
    public Status status() {
        return new Status(studies.stuck(patience), studies.countsByState(), studies.oldestUnfinishedSeconds());
    }
}
