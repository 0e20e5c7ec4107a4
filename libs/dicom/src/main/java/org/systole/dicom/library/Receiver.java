package org.systole.dicom.library;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.dicom.AssociationEnd;
import org.systole.dicom.ReceivedInstance;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreOutcome;
import org.systole.dicom.image.FileMeta;

/**
 * Between a library that listens and the handler: knows the open associations, takes C-STORE requests into memory,
 * bounded, and answers with what the handler decides.
 *
 * @param <A> the library's association, compared by identity
 */
public final class Receiver<A> {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private final StoreHandler handler;
    private final int maxObjectBytes;
    private final Map<A, String> open = new ConcurrentHashMap<>();

    public Receiver(StoreHandler handler, int maxObjectBytes) {
        this.handler = handler;
        this.maxObjectBytes = maxObjectBytes;
    }

    /** A C-STORE request (PS3.7 9.3.1.1): what the peer says of the data set that follows. */
    public record Request(String callingAe, String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {}

    /** @param why for the log */
    public void refused(Object why) {
        LOG.info("an association was refused: {}", why);
    }

    public void accepted(A association) {
        open.put(association, UUID.randomUUID().toString());
    }

    /** @param failure why it ended, null if it was released */
    public void ended(A association, @Nullable Exception failure) {
        String id = open.remove(association);
        if (id == null) {
            return;
        }
        try {
            handler.associationReleased(id, failure == null ? AssociationEnd.RELEASED : AssociationEnd.ABORTED);
        } catch (RuntimeException e) {
            LOG.error("handling the end of an association failed", e);
        }
    }

    public void abortAll(Consumer<A> abort) {
        open.keySet().forEach(abort);
    }

    /** Reads the data set to its end, whatever comes of it. */
    public StoreAnswer store(A association, Request request, EncodedData data) throws IOException {
        String id = open.get(association);
        CappedBytes bytes = new CappedBytes(maxObjectBytes);
        try {
            bytes.writeBytes(FileMeta.encoded(
                    request.sopClassUid(), request.sopInstanceUid(), request.transferSyntaxUid(), request.callingAe()));
        } catch (IllegalArgumentException e) {
            return StoreAnswer.of(new StoreOutcome.CannotUnderstand("a UID is too long"));
        }
        data.writeTo(bytes);
        if (bytes.overflown()) {
            return StoreAnswer.of(
                    new StoreOutcome.OutOfResources("object is larger than " + maxObjectBytes + " bytes"));
        }
        if (id == null) {
            throw new IOException("the association has ended");
        }
        return StoreAnswer.of(handled(new ReceivedInstance(
                id,
                request.callingAe(),
                request.sopInstanceUid(),
                request.sopClassUid(),
                request.transferSyntaxUid(),
                bytes.toByteArray())));
    }

    private StoreOutcome handled(ReceivedInstance instance) {
        try {
            return handler.received(instance);
        } catch (RuntimeException e) {
            LOG.error("storing a received instance failed", e);
            return new StoreOutcome.ProcessingFailure("receiver failed");
        }
    }
}
