package org.systole.dicom.library;

import java.io.IOException;
import java.util.Set;

/** An association that we asked for; closing releases it. */
public interface OutgoingAssociation extends AutoCloseable {
    /** To connect, to be accepted and to be released. */
    int CONNECT_MS = 10_000;
    /** To be answered. */
    int RESPONSE_MS = 120_000;

    void echo() throws IOException, InterruptedException;

    /** What the peer takes of a SOP class, empty if it does not take the class. */
    Set<String> transferSyntaxes(String sopClassUid);

    /** @param transferSyntax one that the peer takes, in which the content is encoded */
    StoreAnswer store(String sopClassUid, String sopInstanceUid, String transferSyntax, EncodedData content)
            throws IOException, InterruptedException;

    /** Waits until the peer has agreed; does nothing if the association has ended before. */
    void release() throws IOException, InterruptedException;

    void abort();

    @Override
    default void close() throws IOException {
        try {
            release();
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
        }
    }
}
