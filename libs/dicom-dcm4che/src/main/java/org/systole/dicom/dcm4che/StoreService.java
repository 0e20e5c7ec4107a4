package org.systole.dicom.dcm4che;

import java.io.IOException;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.VR;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.PDVInputStream;
import org.dcm4che3.net.pdu.PresentationContext;
import org.dcm4che3.net.service.BasicCStoreSCP;
import org.systole.dicom.library.Receiver;
import org.systole.dicom.library.StoreAnswer;

/** Hands C-STORE requests to the receiver. */
final class StoreService extends BasicCStoreSCP {
    private final Receiver<Association> receiver;

    StoreService(Receiver<Association> receiver) {
        super("*");
        this.receiver = receiver;
    }

    @Override
    protected void store(
            Association association,
            PresentationContext context,
            Attributes request,
            PDVInputStream data,
            Attributes response)
            throws IOException {
        Receiver.Request asked = new Receiver.Request(
                association.getCallingAET(),
                request.getString(Tag.AffectedSOPClassUID, ""),
                request.getString(Tag.AffectedSOPInstanceUID, ""),
                context.getTransferSyntax());
        StoreAnswer answer = receiver.store(association, asked, data::copyTo);
        response.setInt(Tag.Status, VR.US, answer.status());
        if (!answer.comment().isEmpty()) {
            response.setString(Tag.ErrorComment, VR.LO, answer.comment());
        }
    }
}
