package org.systole.platform.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An object in the store: where it lies and what it must hash to. Its JSON form is the one of docs/data-contracts.md.
 *
 * @param sha256 lower-case hex SHA-256 of the object's bytes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectRef(String bucket, String key, String sha256, long sizeBytes, String mediaType) {

    public static ObjectRef of(org.systole.proto.events.v1.ObjectRef message) {
        return new ObjectRef(
                message.getBucket(),
                message.getKey(),
                message.getSha256(),
                message.getSizeBytes(),
                message.getMediaType());
    }

    /** The form that events carry. */
    public org.systole.proto.events.v1.ObjectRef toMessage() {
        return org.systole.proto.events.v1.ObjectRef.newBuilder()
                .setBucket(bucket)
                .setKey(key)
                .setSha256(sha256)
                .setSizeBytes(sizeBytes)
                .setMediaType(mediaType)
                .build();
    }

    /** Bucket and key, for messages. */
    public String location() {
        return bucket + "/" + key;
    }
}
