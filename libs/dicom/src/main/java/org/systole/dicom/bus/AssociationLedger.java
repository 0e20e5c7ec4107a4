package org.systole.dicom.bus;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationMonitor;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.dicom.AssociationEnd;
import org.systole.dicom.StoreHandler;

/** Knows the open associations and tells the handler when and how each one ends. */
final class AssociationLedger implements AssociationMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(AssociationLedger.class);

    private final StoreHandler handler;
    private final Set<Association> open = ConcurrentHashMap.newKeySet();

    AssociationLedger(StoreHandler handler) {
        this.handler = handler;
    }

    @Override
    public void onAssociationEstablished(Association association) {}

    @Override
    public void onAssociationFailed(Association association, Throwable cause) {
        LOG.info("an association failed before it was accepted: {}", cause.toString());
    }

    @Override
    public void onAssociationRejected(Association association, AAssociateRJ rejection) {
        LOG.info("an association was rejected: {}", rejection.toString());
    }

    @Override
    public void onAssociationAccepted(Association association) {
        open.add(association);
        association.addAssociationListener(this::ended);
    }

    void abortAll() {
        open.forEach(Association::abort);
    }

    private void ended(Association association) {
        if (!open.remove(association)) {
            return;
        }
        AssociationEnd end = association.getException() == null ? AssociationEnd.RELEASED : AssociationEnd.ABORTED;
        try {
            handler.associationReleased(StoreService.idOf(association), end);
        } catch (RuntimeException e) {
            LOG.error("handling the end of an association failed", e);
        }
    }
}
