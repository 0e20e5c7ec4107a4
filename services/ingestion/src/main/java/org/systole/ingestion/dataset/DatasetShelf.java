package org.systole.ingestion.dataset;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Cine;
import org.systole.imaging.Reference;
import org.systole.imaging.cine.CineFormat;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** Datasets and what they refer to, as objects of the store. What refers to others is written after them. */
public final class DatasetShelf {
    private static final String NAMES = "dataset-names/";
    private static final String JSON = "application/json";

    /** One imported version of a dataset. */
    public record Entry(String name, String digest) {}

    /** What a case is made of, for the digest of its dataset: no names, no places. */
    record Content(String caseId, List<String> instances, String reference, Map<String, String> attributes) {}

    private final ObjectStore store;

    public DatasetShelf(ObjectStore store) {
        this.store = store;
    }

    public List<Entry> list() {
        return store.list(ObjectStore.SYSTOLE, NAMES).stream()
                .map(key -> key.substring(NAMES.length()).split("/", 2))
                .filter(words -> words.length == 2)
                .map(words -> new Entry(words[0], words[1]))
                .toList();
    }

    ObjectRef put(StudyManifest manifest) {
        byte[] json = CanonicalJson.bytes(manifest);
        return store.putIfAbsent(ObjectStore.SYSTOLE, "manifests/" + Sha256.of(json) + ".json", json, JSON);
    }

    /** Stores a reference; returns its document, which is written last. */
    ObjectRef put(Reference reference) {
        Map<String, byte[]> blobs = new TreeMap<>(ReferenceFormat.write(reference));
        byte[] document = Objects.requireNonNull(blobs.remove(ReferenceFormat.DOCUMENT));
        return put("references/", blobs, ReferenceFormat.DOCUMENT, document);
    }

    /** Stores a cine, a phase at a time; returns its document, which is written last. */
    ObjectRef put(Cine cine) {
        byte[] document = CineFormat.document(cine);
        String folder = "cines/" + Sha256.of(document) + "/";
        Optional<ObjectRef> stored = store.stat(ObjectStore.SYSTOLE, folder + CineFormat.DOCUMENT);
        if (stored.isPresent()) {
            return stored.get();
        }
        CineFormat.arrays(
                cine,
                (name, bytes) ->
                        store.putIfAbsent(ObjectStore.SYSTOLE, folder + name, bytes, "application/octet-stream"));
        return store.putIfAbsent(ObjectStore.SYSTOLE, folder + CineFormat.DOCUMENT, document, JSON);
    }

    private ObjectRef put(String kind, Map<String, byte[]> blobs, String name, byte[] document) {
        String folder = kind + Sha256.of(document) + "/";
        blobs.forEach((blob, bytes) ->
                store.putIfAbsent(ObjectStore.SYSTOLE, folder + blob, bytes, "application/octet-stream"));
        return store.putIfAbsent(ObjectStore.SYSTOLE, folder + name, document, JSON);
    }

    static String digest(List<Content> cases) {
        return Sha256.of(CanonicalJson.bytes(cases));
    }

    /** Stores a dataset under its digest; the first import of equal cases stays as it was. */
    void put(DatasetManifest manifest) {
        store.putIfAbsent(
                ObjectStore.SYSTOLE, "datasets/" + manifest.digest() + ".json", CanonicalJson.bytes(manifest), JSON);
        store.putIfAbsent(
                ObjectStore.SYSTOLE, NAMES + manifest.name() + "/" + manifest.digest(), new byte[0], "text/plain");
    }
}
