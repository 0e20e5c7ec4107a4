package org.systole.workflows;

import java.util.Objects;

/**
 * Where an object lies and what it must hash to; the same shape as ObjectRef in stored JSON documents.
 *
 * @param sha256 lower-case hex of the object's bytes
 */
public record StoredObject(String bucket, String key, String sha256, long sizeBytes, String mediaType) {
    public StoredObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(mediaType, "mediaType");
    }
}
