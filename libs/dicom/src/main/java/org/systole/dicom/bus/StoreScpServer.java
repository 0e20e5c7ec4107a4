package org.systole.dicom.bus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.service.BasicCEchoSCP;
import org.aoju.bus.image.metric.service.ServiceHandler;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.codec.TransferSyntaxes;

/** The listening side. */
public final class StoreScpServer implements AutoCloseable {
    private static final int IDLE_MS = 60_000;
    private static final int ATTEMPTS = 10;

    private final Device device;
    private final Connection connection;
    private final AssociationLedger ledger;
    private final ExecutorService workers;
    private final ScheduledExecutorService timers;

    private StoreScpServer(
            Device device,
            Connection connection,
            AssociationLedger ledger,
            ExecutorService workers,
            ScheduledExecutorService timers) {
        this.device = device;
        this.connection = connection;
        this.ledger = ledger;
        this.workers = workers;
        this.timers = timers;
    }

    public static StoreScpServer start(
            String host, int port, String aeTitle, int maxPdu, int maxObjectBytes, StoreHandler handler)
            throws IOException {
        LibraryLog.toSlf4j();
        for (int attempt = 1; ; attempt++) {
            int candidate = port == 0 ? freePort(host) : port;
            StoreScpServer server = assemble(host, candidate, aeTitle, maxPdu, maxObjectBytes, handler);
            try {
                server.device.bindConnections();
                return server;
            } catch (IOException e) {
                server.close();
                // another process may have taken the free port in between
                if (port != 0 || attempt == ATTEMPTS) {
                    throw new IOException("the DICOM port " + host + ":" + candidate + " cannot be bound", e);
                }
            } catch (GeneralSecurityException e) {
                server.close();
                throw new IOException("the DICOM port cannot be secured", e);
            }
        }
    }

    private static StoreScpServer assemble(
            String host, int port, String aeTitle, int maxPdu, int maxObjectBytes, StoreHandler handler) {
        Connection connection = new Connection("dicom", host, port);
        connection.setBindAddress(host);
        connection.setReceivePDULength(maxPdu);
        connection.setIdleTimeout(IDLE_MS);
        connection.setRequestTimeout(IDLE_MS);
        connection.setTcpNoDelay(true);
        AssociationLedger ledger = new AssociationLedger(handler);
        ServiceHandler services = new ServiceHandler();
        services.addService(new BasicCEchoSCP());
        services.addService(new StoreService(handler, maxObjectBytes));
        Device device = new Device("systole");
        device.addConnection(connection);
        device.addApplicationEntity(entity(aeTitle, connection));
        device.setDimseRQHandler(services);
        device.setAssociationMonitor(ledger);
        ExecutorService workers = Executors.newCachedThreadPool(threads("dicom-scp"));
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(threads("dicom-scp-timer"));
        device.setExecutor(workers);
        device.setScheduledExecutor(timers);
        return new StoreScpServer(device, connection, ledger, workers, timers);
    }

    private static ApplicationEntity entity(String aeTitle, Connection connection) {
        ApplicationEntity entity = new ApplicationEntity(aeTitle);
        entity.setAssociationAcceptor(true);
        entity.addConnection(connection);
        String[] syntaxes = TransferSyntaxes.all().toArray(String[]::new);
        entity.addTransferCapability(new TransferCapability(null, "*", TransferCapability.Role.SCP, syntaxes));
        return entity;
    }

    static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static int freePort(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return connection.getPort();
    }

    @Override
    public void close() {
        device.unbindConnections();
        ledger.abortAll();
        workers.shutdown();
        timers.shutdownNow();
    }
}
