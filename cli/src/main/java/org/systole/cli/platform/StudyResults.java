package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.systole.base.CanonicalJson;
import org.systole.platform.documents.SegmentationDocument;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** What the store holds of a finished study. */
public final class StudyResults {
    private final ObjectStore store;

    public StudyResults(ObjectStore store) {
        this.store = store;
    }

    /** Writes everything that {@code refs} of a study names into a folder; returns the files. */
    public List<Path> fetch(JsonNode refs, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        ObjectRef segmentation = ref(refs.path("segmentation"));
        files.add(save(segmentation, folder));
        SegmentationDocument document = CanonicalJson.read(store.get(segmentation), SegmentationDocument.class);
        files.add(save(document.mask(), folder));
        for (ObjectRef overlay : document.overlays()) {
            files.add(save(overlay, folder));
        }
        for (String name : List.of("evaluation", "report")) {
            if (refs.has(name)) {
                files.add(save(ref(refs.path(name)), folder));
            }
        }
        return files;
    }

    /** An object reference of a JSON answer. */
    public static ObjectRef ref(JsonNode ref) {
        return new ObjectRef(
                ref.path("bucket").asText(),
                ref.path("key").asText(),
                ref.path("sha256").asText(),
                ref.path("sizeBytes").asLong(),
                ref.path("mediaType").asText());
    }

    private Path save(ObjectRef ref, Path folder) throws IOException {
        Path file = folder.resolve(ref.key().substring(ref.key().lastIndexOf('/') + 1));
        store.download(ref, file);
        return file;
    }
}
