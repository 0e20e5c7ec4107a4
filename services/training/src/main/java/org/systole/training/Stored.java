package org.systole.training;

import org.systole.platform.store.ObjectRef;
import org.systole.workflows.StoredObject;

/** References to objects, as the store knows them and as workflows carry them. */
final class Stored {
    private Stored() {}

    static StoredObject of(ObjectRef ref) {
        return new StoredObject(ref.bucket(), ref.key(), ref.sha256(), ref.sizeBytes(), ref.mediaType());
    }

    static ObjectRef ref(StoredObject stored) {
        return new ObjectRef(stored.bucket(), stored.key(), stored.sha256(), stored.sizeBytes(), stored.mediaType());
    }
}
