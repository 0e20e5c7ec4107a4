package org.systole.dicom.dcm4che;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.dcm4che3.net.ApplicationEntity;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Device;
import org.dcm4che3.net.TransferCapability;
import org.dcm4che3.net.service.BasicCEchoSCP;
import org.dcm4che3.net.service.DicomServiceRegistry;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.codec.TransferSyntaxes;
import org.systole.dicom.library.DicomLibrary;
import org.systole.dicom.library.Receiver;
import org.systole.dicom.library.ScpSettings;
import org.systole.dicom.library.Workers;

/** The listening side. */
record Dcm4cheListener(Device device, Receiver<Association> receiver) implements DicomLibrary.Listener {
    static Dcm4cheListener start(ScpSettings settings, StoreHandler handler, Workers workers) throws IOException {
        Receiver<Association> receiver = new Receiver<>(handler, settings.maxObjectBytes());
        Dcm4cheListener listener = new Dcm4cheListener(device(settings, receiver, workers), receiver);
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
        DicomServiceRegistry services = new DicomServiceRegistry();
        services.addDicomService(new BasicCEchoSCP());
        services.addDicomService(new StoreService(receiver));
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
