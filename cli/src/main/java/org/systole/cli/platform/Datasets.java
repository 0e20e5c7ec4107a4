package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Imports dataset folders through ingestion. */
public final class Datasets {
    private final Rest ingestion;

    public Datasets(Rest ingestion) {
        this.ingestion = ingestion;
    }

    /** Images and references of a folder. Answer: name, digest, cases, skipped, studies. */
    public JsonNode importFolder(Path folder, String name, String layout, List<String> patients)
            throws IOException, InterruptedException {
        return send(folder, name, layout, patients, file -> true);
    }

    /** References only, for images that ingestion received over DICOM. */
    public JsonNode importReferences(Path folder, String name, String layout, List<String> patients)
            throws IOException, InterruptedException {
        return send(folder, name, layout, patients, DatasetArchive.REFERENCES_ONLY);
    }

    private JsonNode send(Path folder, String name, String layout, List<String> patients, Predicate<Path> chosen)
            throws IOException, InterruptedException {
        Path zip = DatasetArchive.write(folder, chosen);
        try {
            String query = "?name=" + encoded(name) + "&layout=" + encoded(layout)
                    + (patients.isEmpty() ? "" : "&patients=" + encoded(String.join(",", patients)));
            return ingestion.postFile(
                    "/api/datasets" + query, zip, "application/zip", "/api/datasets/progress", "cases");
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
