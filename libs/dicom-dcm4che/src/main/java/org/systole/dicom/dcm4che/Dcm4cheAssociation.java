package org.systole.dicom.dcm4che;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.net.ApplicationEntity;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Device;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.IncompatibleConnectionException;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.systole.dicom.StoreScu;
import org.systole.dicom.library.EncodedData;
import org.systole.dicom.library.OutgoingAssociation;
import org.systole.dicom.library.StoreAnswer;
import org.systole.dicom.library.Workers;

/** An association that we asked for. */
record Dcm4cheAssociation(Association association) implements OutgoingAssociation {
    static Dcm4cheAssociation open(StoreScu scu, Map<String, Set<String>> contexts, Workers workers)
            throws IOException, InterruptedException {
        Connection local = connection(new Connection());
        ApplicationEntity entity = new ApplicationEntity(scu.callingAe());
        entity.addConnection(local);
        Device device = new Device("systole-send");
        device.addConnection(local);
        device.addApplicationEntity(entity);
        device.setExecutor(workers.associations());
        device.setScheduledExecutor(workers.timers());
        Connection remote = connection(new Connection(null, scu.host(), scu.port()));
        try {
            return new Dcm4cheAssociation(entity.connect(local, remote, request(scu, contexts)));
        } catch (IncompatibleConnectionException | GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static AAssociateRQ request(StoreScu scu, Map<String, Set<String>> contexts) {
        AAssociateRQ request = new AAssociateRQ();
        request.setCalledAET(scu.calledAe());
        request.setCallingAET(scu.callingAe());
        contexts.forEach((sopClass, syntaxes) ->
                syntaxes.forEach(syntax -> request.addPresentationContextFor(sopClass, syntax)));
        return request;
    }

    private static Connection connection(Connection connection) {
        connection.setTcpNoDelay(true);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setAcceptTimeout(CONNECT_MS);
        connection.setReleaseTimeout(CONNECT_MS);
        connection.setResponseTimeout(RESPONSE_MS);
        return connection;
    }

    @Override
    public void echo() throws IOException, InterruptedException {
        association.cecho().next();
    }

    @Override
    public Set<String> transferSyntaxes(String sopClassUid) {
        return association.getTransferSyntaxesFor(sopClassUid);
    }

    @Override
    public StoreAnswer store(String sopClassUid, String sopInstanceUid, String transferSyntax, EncodedData content)
            throws IOException, InterruptedException {
        DimseRSP response = association.cstore(
                sopClassUid, sopInstanceUid, 0, (out, syntax) -> content.writeTo(out), transferSyntax);
        response.next();
        Attributes command = response.getCommand();
        return new StoreAnswer(command.getInt(Tag.Status, StoreAnswer.NONE), command.getString(Tag.ErrorComment, ""));
    }

    @Override
    public void release() throws IOException, InterruptedException {
        if (association.isReadyForDataTransfer()) {
            association.release();
            association.waitForSocketClose();
        }
    }

    @Override
    public void abort() {
        association.abort();
    }
}
