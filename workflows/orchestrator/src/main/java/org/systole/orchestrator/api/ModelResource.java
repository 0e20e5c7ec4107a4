package org.systole.orchestrator.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.orchestrator.catalogue.Models;
import org.systole.orchestrator.catalogue.Page;
import org.systole.orchestrator.catalogue.Promotions;

/** The model registry. */
@Path("/api/models")
@Produces("application/json")
public class ModelResource {
    /** @param slot null is {@code default} */
    public record Promote(@Nullable String slot, @Nullable String reason) {}

    /** @param promotions when it took which slot, newest first */
    public record ModelDetail(Models.Model model, List<Promotions.Promotion> promotions) {}

    private final Models models;
    private final Promotions promotions;

    public ModelResource(Models models, Promotions promotions) {
        this.models = models;
        this.promotions = promotions;
    }

    @GET
    @Operation(summary = "Models, newest first")
    public Page<Models.Model> list(
            @QueryParam("page") @DefaultValue("0") int page, @QueryParam("size") @DefaultValue("50") int size) {
        return models.list(new Page.Window(page, size));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A model and the slots it took")
    public ModelDetail get(@PathParam("id") String id) {
        Models.Model model = models.find(id)
                .orElseThrow(() -> new BadInputException("model.unknown", "no model " + id, "See GET /api/models."));
        return new ModelDetail(model, promotions.history(id));
    }

    @POST
    @Path("{id}/promote")
    @Consumes("application/json")
    @Operation(summary = "The model takes a slot; nothing happens where it holds it already")
    public ModelDetail promote(@PathParam("id") String id, @Nullable Promote request) {
        Models.Model model = get(id).model();
        String slot = request == null || request.slot() == null ? "default" : request.slot();
        if (!slot.matches("[a-z0-9-]{1,40}")) {
            throw new BadInputException(
                    "promotion.invalid", "slot is not a slot name", "Use lower-case letters, digits and `-`.");
        }
        String reason = request == null || request.reason() == null ? "by hand" : request.reason();
        promotions.promote(slot, id, model.archive(), reason);
        return get(id);
    }
}
