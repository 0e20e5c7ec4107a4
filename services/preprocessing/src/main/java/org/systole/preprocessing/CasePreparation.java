package org.systole.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Cine;
import org.systole.imaging.Reference;
import org.systole.imaging.cine.AssembledCine;
import org.systole.imaging.cine.CineFormat;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.imaging.recipe.Recipe;
import org.systole.platform.documents.CineDocument;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** Prepares one case: instances to cine, recipe, blobs in the store. Equal work is done once. */
final class CasePreparation {
    /** Grows when the bytes of a result change for equal input. */
    static final int VERSION = 3;

    /**
     * Where the result lies.
     *
     * @param duplicate it had been prepared before
     */
    record Prepared(ObjectRef document, int phases, int slices, boolean duplicate) {}

    private final ObjectStore store;

    CasePreparation(ObjectStore store) {
        this.store = store;
    }

    /**
     * @param reference labels on the cine's grid, and the object they came from
     * @throws BadInputException where the images are no complete short-axis cine
     */
    Prepared prepare(ObjectRef manifestRef, Recipe recipe, @Nullable Labels reference) {
        StudyManifest manifest = read(manifestRef, StudyManifest.class);
        String key = "prepared/" + key(manifest, recipe, reference) + "/";
        Optional<ObjectRef> existing = store.stat(ObjectStore.SYSTOLE, key + PreparedCaseFormat.DOCUMENT);
        if (existing.isPresent()) {
            JsonNode known = read(existing.get(), JsonNode.class);
            return new Prepared(
                    existing.get(),
                    known.path("phases").asInt(),
                    known.path("gridGeometry").path("slices").asInt(),
                    true);
        }
        Scan scan = scan(manifest);
        PreparedCase prepared =
                recipe.apply(manifest.studyId(), scan.cine(), reference == null ? null : reference.labels());
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        blobs.put(CineDocument.NAME, CanonicalJson.bytes(new CineDocument(scan.notes())));
        blobs.putAll(PreparedCaseFormat.write(prepared));
        ObjectRef document = save(key, blobs);
        return new Prepared(document, prepared.phases(), prepared.gridGeometry().slices(), false);
    }

    /** A reference and where it lies. */
    record Labels(ObjectRef ref, Reference labels) {}

    /** Over the images, not over the manifest: a revision that only adds a reference finds the work done. */
    private static String key(StudyManifest manifest, Recipe recipe, @Nullable Labels reference) {
        Map<String, Object> inputs = new TreeMap<>();
        inputs.put("study", manifest.studyId());
        inputs.put(
                "instances",
                manifest.instances().stream().map(ObjectRef::sha256).sorted().toList());
        if (reference != null) {
            inputs.put("reference", reference.ref().sha256());
        }
        return CanonicalJson.contentKey("prepare", VERSION, inputs, Map.of("recipe", recipe.digest()));
    }

    /** A cine, and what is to be said of how its images became one. */
    private record Scan(Cine cine, List<String> notes) {}

    /** From DICOM images, or from the one object that an imported case of another format is stored as. */
    private Scan scan(StudyManifest manifest) {
        for (ObjectRef ref : manifest.instances()) {
            if (ref.key().endsWith("/" + CineFormat.DOCUMENT)) {
                return new Scan(CineFormat.read(name -> store.beside(ref, name)), List.of());
            }
        }
        AssembledCine assembled = new StudyInstances(store, manifest.instances()).assembled();
        return new Scan(assembled.cine(), assembled.report());
    }

    /** The document is the last blob: whoever sees it sees all. */
    private ObjectRef save(String key, Map<String, byte[]> blobs) {
        ObjectRef last = null;
        for (Map.Entry<String, byte[]> blob : blobs.entrySet()) {
            String type = blob.getKey().endsWith(".json") ? "application/json" : "application/octet-stream";
            last = store.putIfAbsent(ObjectStore.SYSTOLE, key + blob.getKey(), blob.getValue(), type);
        }
        if (last == null) {
            throw new IllegalStateException("a prepared case has at least its document");
        }
        return last;
    }

    private <T> T read(ObjectRef ref, Class<T> type) {
        try {
            return CanonicalJson.read(store.get(ref), type);
        } catch (IOException e) {
            throw new BadInputException(
                    "document.unreadable",
                    ref.location() + " is no " + type.getSimpleName(),
                    "send the study again",
                    e);
        }
    }
}
