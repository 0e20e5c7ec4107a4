package org.systole.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.StoredObject;

/**
 * The newest checkpoint of one training in the store, so that any worker can go on. This worker has one of every epoch on
 * its own disk; the store gets one when {@link #INTERVAL} has passed, since short epochs would do little else than copy.
 */
final class Checkpoints {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final ObjectStore store;
    private final String prefix;
    private final Path folder;
    private @Nullable StoredObject newest;
    private long keptAt = System.nanoTime();

    Checkpoints(ObjectStore store, String trainingKey, Path workFolder) {
        this.store = store;
        this.prefix = "checkpoints/" + trainingKey + "/";
        this.folder = workFolder.resolve("checkpoints");
    }

    /** Brings a checkpoint of another worker here, unless one lies here already. */
    void fetch(@Nullable StoredObject checkpoint) throws IOException {
        newest = checkpoint;
        if (checkpoint == null) {
            return;
        }
        Path local = folder.resolve(checkpoint.key().substring(checkpoint.key().lastIndexOf('/') + 1));
        if (!Files.exists(local)) {
            store.download(Stored.ref(checkpoint), local);
        }
    }

    /** Puts the epoch's checkpoint into the store when it is time, drops the one before, and returns the newest there. */
    @Nullable
    StoredObject keep(Path file) {
        if (System.nanoTime() - keptAt < INTERVAL.toNanos()) {
            return newest;
        }
        keptAt = System.nanoTime();
        ObjectRef ref = store.putIfAbsent(ObjectStore.SYSTOLE, prefix + file.getFileName(), file, "application/zip");
        StoredObject before = newest;
        StoredObject now = Stored.of(ref);
        newest = now;
        if (before != null && !before.key().equals(now.key())) {
            store.delete(before.bucket(), before.key());
        }
        return now;
    }

    /** The training is done: none is needed any more. */
    void forget() {
        store.list(ObjectStore.SYSTOLE, prefix).forEach(key -> store.delete(ObjectStore.SYSTOLE, key));
    }
}
