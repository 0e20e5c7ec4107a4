package org.systole.orchestrator.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.systole.orchestrator.experiment.DatasetShelf;

/** Datasets that experiments can name. */
@Path("/api/datasets")
@Produces("application/json")
public class DatasetResource {
    private final DatasetShelf datasets;

    public DatasetResource(DatasetShelf datasets) {
        this.datasets = datasets;
    }

    @GET
    @Operation(summary = "Imported datasets by name and digest")
    public List<DatasetShelf.Entry> list() {
        return datasets.list();
    }
}
