package org.systole.dicom;

/** What happens with received instances. Called by many threads at once, in order within one association. */
public interface StoreHandler {
    /**
     * Takes one instance. The peer gets its answer when this returns, so return {@link StoreOutcome.Stored} only when
     * the bytes are durable. An exception is answered with 0110H.
     */
    StoreOutcome received(ReceivedInstance instance);

    /** No more instances come with this association; called exactly once for each accepted association. */
    void associationReleased(String associationId, AssociationEnd end);
}
