package org.systole.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.nets.Segmenter;
import org.systole.nets.SegmenterOptions;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * The models in memory, at most {@link #KEPT} beside those at work. A model is lent for one piece of work and is never
 * closed while lent, so that a swap drops no request; while one is loaded the others go on working.
 */
final class Models implements AutoCloseable {
    private static final int KEPT = 2;

    private final ObjectStore store;
    private final Path cache;
    private final SegmenterOptions options;
    private final Map<String, Lent> loaded = new LinkedHashMap<>(8, 0.75f, true);

    private final class Lent {
        private int users;
        private @Nullable LoadedModel model;

        /** Whoever asks first loads it; others who ask for it wait. */
        synchronized LoadedModel model(String modelId, ObjectRef archive) {
            LoadedModel known = model;
            if (known == null) {
                known = new LoadedModel(modelId, archive, load(archive));
                model = known;
            }
            return known;
        }

        synchronized void close() {
            if (model != null) {
                model.segmenter().close();
            }
        }
    }

    Models(ObjectStore store, Path cache, SegmenterOptions options) {
        this.store = store;
        this.cache = cache;
        this.options = options;
    }

    /** Does some work with a model, which is loaded where it is not yet. */
    <T> T with(String modelId, ObjectRef archive, Function<LoadedModel, T> work) {
        Lent lent = borrow(archive);
        try {
            return work.apply(lent.model(modelId, archive));
        } finally {
            giveBack(lent);
        }
    }

    private synchronized Lent borrow(ObjectRef archive) {
        Lent lent = loaded.computeIfAbsent(archive.sha256(), digest -> new Lent());
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
                eldest.close();
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
        loaded.values().forEach(Lent::close);
        loaded.clear();
    }
}
