package org.systole.orchestrator.experiment;

import org.systole.platform.store.ObjectRef;
import org.systole.workflows.StoredObject;

/** Object references as the store and as workflows write them. */
final class References {
    private References() {}

    static StoredObject stored(ObjectRef ref) {
        return new StoredObject(ref.bucket(), ref.key(), ref.sha256(), ref.sizeBytes(), ref.mediaType());
    }

    static ObjectRef of(StoredObject stored) {
        return new ObjectRef(stored.bucket(), stored.key(), stored.sha256(), stored.sizeBytes(), stored.mediaType());
    }
}
