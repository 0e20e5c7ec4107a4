package org.systole.platform.store;

/** The store has no object where a reference says that one lies. */
public final class ObjectMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ObjectMissingException(String bucket, String key) {
        super("object " + bucket + "/" + key + " does not exist");
    }
}
