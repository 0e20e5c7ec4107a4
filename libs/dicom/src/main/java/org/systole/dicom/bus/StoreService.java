package org.systole.dicom.bus;

import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.BasicCStoreSCP;
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
            Association association, Presentation context, Attributes request, PDVInputStream data, Attributes response)
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
