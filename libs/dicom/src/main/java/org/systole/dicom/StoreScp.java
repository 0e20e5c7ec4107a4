package org.systole.dicom;

import java.io.IOException;
import org.systole.dicom.bus.StoreScpServer;

/** Listens for C-ECHO and C-STORE of every storage class, uncompressed transfer syntaxes. */
public final class StoreScp implements AutoCloseable {
    /** A usual maximum PDU length. */
    public static final int DEFAULT_MAX_PDU = 1 << 17;

    /** A usual largest data set. */
    public static final int DEFAULT_MAX_OBJECT_BYTES = 1 << 28;

    private final StoreScpServer server;

    private StoreScp(StoreScpServer server) {
        this.server = server;
    }

    /**
     * @param host address to bind, usually loopback
     * @param port 0 takes a free one
     * @param aeTitle called title that peers must use
     * @param maxPdu longest PDU to receive, bytes
     * @throws IOException if the address cannot be bound
     */
    public static StoreScp start(String host, int port, String aeTitle, int maxPdu, StoreHandler handler)
            throws IOException {
        return start(host, port, aeTitle, maxPdu, DEFAULT_MAX_OBJECT_BYTES, handler);
    }

    /** @param maxObjectBytes a larger data set is answered with A700H and never reaches the handler */
    public static StoreScp start(
            String host, int port, String aeTitle, int maxPdu, int maxObjectBytes, StoreHandler handler)
            throws IOException {
        return new StoreScp(StoreScpServer.start(host, port, aeTitle, maxPdu, maxObjectBytes, handler));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops listening and closes open associations. */
    @Override
    public void close() {
        server.close();
    }
}
