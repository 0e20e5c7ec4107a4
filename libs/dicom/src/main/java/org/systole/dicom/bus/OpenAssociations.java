package org.systole.dicom.bus;

import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationMonitor;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.systole.dicom.library.Receiver;

/** Tells the receiver which associations begin and end. */
record OpenAssociations(Receiver<Association> receiver) implements AssociationMonitor {
    @Override
    public void onAssociationEstablished(Association association) {}

    @Override
    public void onAssociationFailed(Association association, Throwable cause) {
        receiver.refused(cause);
    }

    @Override
    public void onAssociationRejected(Association association, AAssociateRJ rejection) {
        receiver.refused(rejection);
    }

    @Override
    public void onAssociationAccepted(Association association) {
        receiver.accepted(association);
        association.addAssociationListener(ended -> receiver.ended(ended, ended.getException()));
    }
}
