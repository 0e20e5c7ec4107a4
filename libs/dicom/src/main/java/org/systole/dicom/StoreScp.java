package org.systole.dicom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.systole.dicom.library.DicomLibrary;
import org.systole.dicom.library.ScpSettings;
import org.systole.dicom.library.Workers;

/** Listens for C-ECHO and C-STORE of every storage class, uncompressed transfer syntaxes. */
public final class StoreScp implements AutoCloseable {
    /** A usual maximum PDU length. */
    public static final int DEFAULT_MAX_PDU = 1 << 17;

    /** A usual largest data set. */
    public static final int DEFAULT_MAX_OBJECT_BYTES = 1 << 28;

    private static final int ATTEMPTS = 10;

    private final DicomLibrary.Listener listener;
    private final Workers workers;
    private final int port;

    private StoreScp(DicomLibrary.Listener listener, Workers workers, int port) {
        this.listener = listener;
        this.workers = workers;
        this.port = port;
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
        for (int attempt = 1; ; attempt++) {
            int candidate = port == 0 ? freePort(host) : port;
            ScpSettings settings = new ScpSettings(host, candidate, aeTitle, maxPdu, maxObjectBytes);
            Workers workers = Workers.named("dicom-scp");
            try {
                return new StoreScp(DicomLibrary.inUse().listen(settings, handler, workers), workers, candidate);
            } catch (IOException e) {
                workers.close();
                // another process may have taken the free port in between
                if (port != 0 || attempt == ATTEMPTS) {
                    throw new IOException("the DICOM port " + host + ":" + candidate + " cannot be bound", e);
                }
            }
        }
    }

    private static int freePort(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Stops listening and closes open associations. */
    @Override
    public void close() {
        listener.close();
        workers.close();
    }
}
