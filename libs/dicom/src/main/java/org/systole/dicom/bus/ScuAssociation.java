package org.systole.dicom.bus;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.systole.dicom.PeerException;
import org.systole.dicom.StoreScu;

/** One association that we asked for, with the threads it needs; closing releases both. */
final class ScuAssociation implements AutoCloseable {
    private static final int CONNECT_MS = 10_000;
    private static final int RESPONSE_MS = 120_000;

    private final Association association;
    private final ExecutorService workers;
    private final ScheduledExecutorService timers;

    private ScuAssociation(Association association, ExecutorService workers, ScheduledExecutorService timers) {
        this.association = association;
        this.workers = workers;
        this.timers = timers;
    }

    static ScuAssociation open(StoreScu scu, AAssociateRQ request)
            throws IOException, InterruptedException, GeneralSecurityException {
        LibraryLog.toSlf4j();
        Connection local = connection(new Connection());
        Connection remote = connection(new Connection(null, scu.host(), scu.port()));
        ApplicationEntity entity = new ApplicationEntity(scu.callingAe());
        entity.addConnection(local);
        Device device = new Device("systole-send");
        device.addConnection(local);
        device.addApplicationEntity(entity);
        ExecutorService workers = Executors.newCachedThreadPool(StoreScpServer.threads("dicom-scu"));
        ScheduledExecutorService timers =
                Executors.newSingleThreadScheduledExecutor(StoreScpServer.threads("dicom-scu-timer"));
        device.setExecutor(workers);
        device.setScheduledExecutor(timers);
        request.setCalledAET(scu.calledAe());
        request.setCallingAET(scu.callingAe());
        try {
            return new ScuAssociation(entity.connect(local, remote, request), workers, timers);
        } catch (IOException | RuntimeException e) {
            workers.shutdown();
            timers.shutdownNow();
            throw failed(scu, e);
        }
    }

    static PeerException failed(StoreScu scu, Exception cause) {
        return new PeerException(
                "the DICOM peer " + scu.calledAe() + " at " + scu.host() + ":" + scu.port() + " failed: "
                        + cause.getMessage() + "; check that it runs, its address and the AE titles",
                cause);
    }

    private static Connection connection(Connection connection) {
        connection.setTcpNoDelay(true);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setAcceptTimeout(CONNECT_MS);
        connection.setReleaseTimeout(CONNECT_MS);
        connection.setResponseTimeout(RESPONSE_MS);
        return connection;
    }

    Association get() {
        return association;
    }

    @Override
    public void close() throws IOException {
        try {
            if (association.isReadyForDataTransfer()) {
                association.release();
                association.waitForSocketClose();
            }
        } catch (InterruptedException e) {
            association.abort();
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdown();
            timers.shutdownNow();
        }
    }
}
