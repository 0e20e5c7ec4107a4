package org.systole.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.systole.nets.Segmenter;
import org.systole.nets.SegmenterOptions;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * The models in memory, at most {@link #KEPT}. A model is lent for one piece of work and is never closed while lent, so
 * that a swap drops no request.
 */
final class Models implements AutoCloseable {
    private static final int KEPT = 2;

    private final ObjectStore store;
    private final Path cache;
    private final SegmenterOptions options;
    private final Map<String, Lent> loaded = new LinkedHashMap<>(8, 0.75f, true);

    private static final class Lent {
        private final LoadedModel model;
        private int users;

        Lent(LoadedModel model) {
            this.model = model;
        }
    }

    Models(ObjectStore store, Path cache, SegmenterOptions options) {
        this.store = store;
        this.cache = cache;
        this.options = options;
    }

    /** Does some work with a model, which is loaded where it is not yet. */
    <T> T with(String modelId, ObjectRef archive, Function<LoadedModel, T> work) {
        Lent lent = borrow(modelId, archive);
        try {
            return work.apply(lent.model);
        } finally {
            giveBack(lent);
        }
    }

    private synchronized Lent borrow(String modelId, ObjectRef archive) {
        Lent lent = loaded.get(archive.sha256());
        if (lent == null) {
            lent = new Lent(new LoadedModel(modelId, archive, load(archive)));
            loaded.put(archive.sha256(), lent);
        }
        lent.users++;
        closeOldest();
        return lent;
    }

    private synchronized void giveBack(Lent lent) {
        lent.users--;
        closeOldest();
    }

    private void closeOldest() {
        Iterator<Lent> eldestFirst = loaded.values().iterator();
        while (loaded.size() > KEPT && eldestFirst.hasNext()) {
            Lent eldest = eldestFirst.next();
            if (eldest.users == 0) {
                eldest.model.segmenter().close();
                eldestFirst.remove();
            }
        }
    }

    private Segmenter load(ObjectRef archive) {
        try {
            Path file = cache.resolve("models").resolve(archive.sha256() + ".zip");
            store.download(archive, file);
            try {
                return Segmenter.load(file, options);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("model " + archive.location() + " cannot be unpacked", e);
        }
    }

    @Override
    public synchronized void close() {
        loaded.values().forEach(lent -> lent.model.segmenter().close());
        loaded.clear();
    }
}
