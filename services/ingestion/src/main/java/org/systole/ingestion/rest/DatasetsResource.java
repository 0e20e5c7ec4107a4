package org.systole.ingestion.rest;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.systole.ingestion.application.IngestionProcess;
import org.systole.ingestion.dataset.DatasetShelf;
import org.systole.ingestion.dataset.ImportReport;

/** Datasets with expert contours: in as a zip, out by name and digest. */
@Path("/api/datasets")
@Produces("application/json")
@Blocking
public class DatasetsResource {
    private final IngestionProcess process;

    DatasetsResource(IngestionProcess process) {
        this.process = process;
    }

    @GET
    @Operation(summary = "Imported datasets by name and digest")
    public List<DatasetShelf.Entry> list() {
        return new DatasetShelf(process.running().parts().store()).list();
    }

    /** How far imports are. */
    public record Progress(long cases) {}

    @GET
    @Path("/progress")
    @Operation(summary = "Cases that imports have dealt with since the start: grows while one moves")
    public Progress progress() {
        return new Progress(process.casesDealtWith());
    }

    @POST
    @Consumes("application/zip")
    @Operation(
            summary = "Imports a dataset folder as a zip, or Sunnybrook's contours of received studies",
            description = "What of it cannot be used stands under skipped; 400 where nothing can.")
    public ImportReport post(
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("layout") @DefaultValue("") String layout,
            @QueryParam("patients") @DefaultValue("") String patients,
            InputStream zip)
            throws IOException {
        Set<String> chosen = Arrays.stream(patients.split(","))
                .map(String::strip)
                .filter(patient -> !patient.isEmpty())
                .collect(Collectors.toSet());
        ImportReport report = process.imports().run(name, layout, chosen, zip);
        process.running().wake();
        return report;
    }
}
