package org.systole.dicom.bus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.BasicCStoreSCP;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.dicom.ReceivedInstance;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreOutcome;

/** Takes C-STORE requests into memory, bounded, and answers with what the handler decides. */
final class StoreService extends BasicCStoreSCP {
    private static final Logger LOG = LoggerFactory.getLogger(StoreService.class);
    private static final String ID = "systole.association";
    private static final int LONGEST_COMMENT = 64;

    private final StoreHandler handler;
    private final int maxObjectBytes;

    StoreService(StoreHandler handler, int maxObjectBytes) {
        super("*");
        this.handler = handler;
        this.maxObjectBytes = maxObjectBytes;
    }

    /** The association's id; made at the first call. */
    static String idOf(Association association) {
        synchronized (association) {
            Object id = association.getProperty(ID);
            if (id == null) {
                id = UUID.randomUUID().toString();
                association.setProperty(ID, id);
            }
            return (String) id;
        }
    }

    @Override
    protected void store(
            Association association, Presentation context, Attributes request, PDVInputStream data, Attributes response)
            throws IOException {
        StoreOutcome outcome = outcome(association, context, request, data);
        response.setInt(Tag.Status, VR.US, outcome.status());
        if (!outcome.comment().isEmpty()) {
            String ascii = outcome.comment().replaceAll("[^ -\\[\\]-~]", "?");
            response.setString(Tag.ErrorComment, VR.LO, ascii.substring(0, Math.min(LONGEST_COMMENT, ascii.length())));
        }
    }

    private StoreOutcome outcome(Association association, Presentation context, Attributes request, PDVInputStream data)
            throws IOException {
        String instanceUid = request.getString(Tag.AffectedSOPInstanceUID, "");
        String classUid = request.getString(Tag.AffectedSOPClassUID, "");
        String syntax = context.getTransferSyntax();
        CappedBytes bytes = new CappedBytes(maxObjectBytes);
        ImageOutputStream meta = new ImageOutputStream(bytes, org.aoju.bus.image.UID.ExplicitVRLittleEndian);
        meta.writeFileMetaInformation(association.createFileMetaInformation(instanceUid, classUid, syntax));
        meta.flush();
        data.copyTo(bytes);
        if (bytes.overflown) {
            return new StoreOutcome.OutOfResources("object is larger than " + maxObjectBytes + " bytes");
        }
        try {
            return handler.received(new ReceivedInstance(
                    idOf(association),
                    association.getCallingAET(),
                    instanceUid,
                    classUid,
                    syntax,
                    bytes.toByteArray()));
        } catch (RuntimeException e) {
            LOG.error("storing a received instance failed", e);
            return new StoreOutcome.ProcessingFailure("receiver failed");
        }
    }

    /** Keeps the first bytes and swallows the rest, so that the association stays in step. */
    private static final class CappedBytes extends ByteArrayOutputStream {
        private final int cap;
        private boolean overflown;

        CappedBytes(int cap) {
            this.cap = cap;
        }

        @Override
        public synchronized void write(int value) {
            if (admits(1)) {
                super.write(value);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (admits(length)) {
                super.write(bytes, offset, length);
            }
        }

        private boolean admits(int more) {
            overflown |= (long) count + more > cap;
            if (overflown) {
                reset();
            }
            return !overflown;
        }
    }
}
