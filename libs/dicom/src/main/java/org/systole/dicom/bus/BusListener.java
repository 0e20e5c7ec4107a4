package org.systole.dicom.bus;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.service.BasicCEchoSCP;
import org.aoju.bus.image.metric.service.ServiceHandler;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.codec.TransferSyntaxes;
import org.systole.dicom.library.DicomLibrary;
import org.systole.dicom.library.Receiver;
import org.systole.dicom.library.ScpSettings;
import org.systole.dicom.library.Workers;

/** The listening side. */
record BusListener(Device device, Receiver<Association> receiver) implements DicomLibrary.Listener {
    static BusListener start(ScpSettings settings, StoreHandler handler, Workers workers) throws IOException {
        Receiver<Association> receiver = new Receiver<>(handler, settings.maxObjectBytes());
        BusListener listener = new BusListener(device(settings, receiver, workers), receiver);
        try {
            listener.device.bindConnections();
            return listener;
        } catch (IOException | GeneralSecurityException e) {
            listener.close();
            throw new IOException(e);
        }
    }

    private static Device device(ScpSettings settings, Receiver<Association> receiver, Workers workers) {
        Connection connection = connection(settings);
        ServiceHandler services = new ServiceHandler();
        services.addService(new BasicCEchoSCP());
        services.addService(new StoreService(receiver));
        Device device = new Device("systole");
        device.addConnection(connection);
        device.addApplicationEntity(entity(settings.aeTitle(), connection));
        device.setDimseRQHandler(services);
        device.setAssociationMonitor(new OpenAssociations(receiver));
        device.setExecutor(workers.associations());
        device.setScheduledExecutor(workers.timers());
        return device;
    }

    private static Connection connection(ScpSettings settings) {
        Connection connection = new Connection("dicom", settings.host(), settings.port());
        connection.setBindAddress(settings.host());
        connection.setReceivePDULength(settings.maxPdu());
        connection.setIdleTimeout(ScpSettings.IDLE_MS);
        connection.setRequestTimeout(ScpSettings.IDLE_MS);
        connection.setTcpNoDelay(true);
        return connection;
    }

    private static ApplicationEntity entity(String aeTitle, Connection connection) {
        ApplicationEntity entity = new ApplicationEntity(aeTitle);
        entity.setAssociationAcceptor(true);
        entity.addConnection(connection);
        String[] syntaxes = TransferSyntaxes.all().toArray(String[]::new);
        entity.addTransferCapability(new TransferCapability(null, "*", TransferCapability.Role.SCP, syntaxes));
        return entity;
    }

    @Override
    public void close() {
        device.unbindConnections();
        receiver.abortAll(Association::abort);
    }
}
