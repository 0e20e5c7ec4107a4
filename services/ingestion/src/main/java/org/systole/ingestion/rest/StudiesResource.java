package org.systole.ingestion.rest;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.systole.ingestion.Parts;
import org.systole.ingestion.application.IngestionProcess;
import org.systole.ingestion.study.StudyOverview;

/** Studies by surrogate, and the one way from an original id to its surrogate. */
@Path("/api")
@Blocking
public class StudiesResource {
    private final IngestionProcess process;

    StudiesResource(IngestionProcess process) {
        this.process = process;
    }

    /** What to look up: exactly one of the two. */
    public record Lookup(
            @Nullable String studyInstanceUid, @Nullable String patientId) {}

    /** The surrogate of what was looked up. */
    public record Found(String surrogate) {}

    @GET
    @Path("/studies")
    @Operation(summary = "All studies in surrogates: images, revision, open or closed, uploaded")
    public List<StudyOverview> studies() {
        return StudyOverview.all(process.running().parts().database());
    }

    @POST
    @Path("/lookup")
    @Operation(
            summary = "From an original id to its surrogate; 404 where nothing of it was received",
            description =
                    "The only place that takes original ids: in the body, so that no log of addresses holds them.")
    public Found lookup(Lookup lookup) {
        Parts parts = process.running().parts();
        String surrogate = surrogate(parts, lookup);
        boolean known = parts.database()
                .<Boolean>transaction(session -> parts.identities().knows(session, surrogate));
        if (!known) {
            throw new NotFoundException("nothing of this id was received");
        }
        return new Found(surrogate);
    }

    private static String surrogate(Parts parts, @Nullable Lookup lookup) {
        String study = lookup == null ? null : lookup.studyInstanceUid();
        String patient = lookup == null ? null : lookup.patientId();
        if (study != null && patient == null) {
            return parts.key().study(study);
        }
        if (patient != null && !patient.isBlank() && study == null) {
            return parts.key().patient(patient, "");
        }
        throw new BadRequestException("give studyInstanceUid or patientId");
    }
}
