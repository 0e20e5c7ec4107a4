package org.systole.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.orchestrator.catalogue.Page;
import org.systole.orchestrator.experiment.Submission;
import org.systole.orchestrator.experiment.TrainingWatch;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.CellProgress;
import org.systole.workflows.CellState;
import org.systole.workflows.ExperimentSpecification;

/** Experiments: submit, watch, cancel. */
@Path("/api/experiments")
@Produces("application/json")
public class ExperimentResource {
    /** Answer to a submission. */
    public record Submitted(String experimentId) {}

    /** One experiment with all that is known of it. */
    public record View(Experiments.Summary summary, ExperimentSpecification specification, List<CellView> cells) {}

    /** @param progress of the training that runs now; null where none runs or its first epoch has not ended */
    public record CellView(@JsonUnwrapped CellProgress cell, TrainingWatch.@Nullable Progress progress) {}

    private final Submission submission;
    private final Experiments experiments;
    private final TrainingWatch trainings;

    public ExperimentResource(Submission submission, Experiments experiments, TrainingWatch trainings) {
        this.submission = submission;
        this.experiments = experiments;
        this.trainings = trainings;
    }

    @POST
    @Consumes("application/json")
    @Operation(summary = "Submit an experiment; the same specification is the same experiment")
    public Response submit(ExperimentSpecification specification) {
        if (specification == null) {
            throw new BadInputException("experiment.invalid", "the body is empty", "Send a specification as JSON.");
        }
        return Response.accepted(new Submitted(submission.submit(specification)))
                .build();
    }

    @GET
    @Operation(summary = "Experiments, newest first")
    public Page<Experiments.Summary> list(
            @QueryParam("page") @DefaultValue("0") int page, @QueryParam("size") @DefaultValue("50") int size) {
        return experiments.list(new Page.Window(page, size));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "State, progress per cell, models and results")
    public View get(@PathParam("id") String id) {
        Experiments.Detail found = experiments.find(id).orElseThrow(() -> unknown(id));
        return new View(
                found.summary(),
                found.specification(),
                found.cells().stream().map(this::view).toList());
    }

    private CellView view(CellProgress cell) {
        String training = cell.state() == CellState.TRAINING ? cell.trainingKey() : null;
        return new CellView(
                cell, training == null ? null : trainings.progress(training).orElse(null));
    }

    @GET
    @Path("{id}/metrics")
    @Operation(summary = "Metrics of one cell, case by case")
    public List<CellMetrics> metrics(@PathParam("id") String id, @QueryParam("cell") @DefaultValue("") String cell) {
        return experiments.metrics(id, cell);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel; trainings that others wait for go on")
    public Response cancel(@PathParam("id") String id) {
        if (!submission.cancel(id)) {
            throw unknown(id);
        }
        return Response.accepted(new Submitted(id)).build();
    }

    private static BadInputException unknown(String id) {
        return new BadInputException("experiment.unknown", "no experiment " + id, "See GET /api/experiments.");
    }
}
