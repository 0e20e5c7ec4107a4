package org.systole.orchestrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.orchestrator.catalogue.Page;
import org.systole.orchestrator.catalogue.Studies;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** Studies that arrived. */
@Path("/api/studies")
@Produces("application/json")
public class StudyResource {
    /** @param metrics the evaluation document; null before the study is evaluated */
    public record StudyDetail(
            Studies.Study study,
            List<Studies.StatedFact> facts,
            @Nullable JsonNode metrics) {}

    private final Studies studies;
    private final ObjectStore store;

    public StudyResource(Studies studies, ObjectStore store) {
        this.studies = studies;
        this.store = store;
    }

    @GET
    @Operation(summary = "Latest revision of each study, newest first")
    public Page<Studies.Study> list(
            @QueryParam("page") @DefaultValue("0") int page, @QueryParam("size") @DefaultValue("50") int size) {
        return studies.list(new Page.Window(page, size));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Latest revision of a study, the facts of all revisions, and its metrics")
    public StudyDetail get(@PathParam("id") String id) {
        Studies.Study study = studies.find(id)
                .orElseThrow(() -> new BadInputException(
                        "study.unknown", "no study " + id, "See GET /api/studies, or send it first."));
        return new StudyDetail(study, studies.facts(id), metrics(study.refs().get("evaluation")));
    }

    private @Nullable JsonNode metrics(@Nullable JsonNode evaluation) {
        if (evaluation == null) {
            return null;
        }
        ObjectRef ref = new ObjectRef(
                evaluation.path("bucket").asText(),
                evaluation.path("key").asText(),
                evaluation.path("sha256").asText(),
                evaluation.path("sizeBytes").asLong(),
                evaluation.path("mediaType").asText());
        try {
            return CanonicalJson.tree(store.get(ref));
        } catch (IOException e) {
            throw new UncheckedIOException(ref.location() + " is not JSON", e);
        }
    }
}
