package org.systole.platform.store;

/** The store holds other bytes than the reference says: nothing may be computed from them. */
public final class ObjectCorruptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ObjectCorruptException(ObjectRef expected, long foundBytes, String foundSha256) {
        super("object " + expected.location() + " is corrupt: expected " + expected.sizeBytes() + " bytes with SHA-256 "
                + expected.sha256() + ", found " + foundBytes + " bytes with " + foundSha256);
    }
}
