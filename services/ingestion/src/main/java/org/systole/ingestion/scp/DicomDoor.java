package org.systole.ingestion.scp;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.base.BadInputException;
import org.systole.dicom.AssociationEnd;
import org.systole.dicom.ReceivedInstance;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreOutcome;
import org.systole.ingestion.ledger.Registration;
import org.systole.ingestion.scan.ScanImage;
import org.systole.ingestion.spool.SpoolFullException;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.telemetry.Meters;

/** The C-STORE door: what is durable is answered 0000H, what cannot be taken now A700H, what is no MR image C000H or A900H. */
public final class DicomDoor implements StoreHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DicomDoor.class);

    private final Reception reception;
    private final Completeness completeness;
    private final MeterRegistry meters;
    private final Runnable arrived;
    private final Runnable ended;
    private final Phaser inWork = new Phaser(1);
    private final Map<String, Set<String>> studiesOfAssociation = new ConcurrentHashMap<>();

    /**
     * @param arrived told after every new image
     * @param ended told after every association
     */
    public DicomDoor(
            Reception reception, Completeness completeness, MeterRegistry meters, Runnable arrived, Runnable ended) {
        this.reception = reception;
        this.completeness = completeness;
        this.meters = meters;
        this.arrived = arrived;
        this.ended = ended;
    }

    @Override
    public StoreOutcome received(ReceivedInstance instance) {
        inWork.register();
        try {
            return counted(answer(instance));
        } finally {
            inWork.arriveAndDeregister();
        }
    }

    /** Returns when no image is in work, or after ten seconds. */
    public void awaitIdle() {
        try {
            inWork.awaitAdvanceInterruptibly(inWork.arrive(), 10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("an image was still in work at the end; it was not acknowledged");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StoreOutcome counted(StoreOutcome outcome) {
        if (!(outcome instanceof StoreOutcome.Stored)) {
            count("refused");
            LOG.warn("C-STORE refused with {}: {}", String.format("%04XH", outcome.status()), outcome.comment());
        }
        return outcome;
    }

    private StoreOutcome answer(ReceivedInstance instance) {
        try {
            ScanImage image = ScanImage.read(instance.part10());
            if (!image.header().sopInstanceUid().equals(instance.sopInstanceUid())
                    || !image.header().sopClassUid().equals(instance.sopClassUid())) {
                return new StoreOutcome.DataSetDoesNotMatch("SOP UIDs of data set and request differ");
            }
            return registered(instance, image, reception.receive(image, instance.part10()));
        } catch (BadInputException e) {
            return e.code().equals("dicom.not-mr")
                    ? new StoreOutcome.DataSetDoesNotMatch("not an MR image")
                    : new StoreOutcome.CannotUnderstand(e.code());
        } catch (SpoolFullException e) {
            return new StoreOutcome.OutOfResources("spool is full, try again later");
        } catch (IOException e) {
            LOG.error("the spool cannot be written", e);
            return new StoreOutcome.OutOfResources("spool cannot be written, try again later");
        } catch (DependencyUnavailableException e) {
            LOG.debug("no ledger entry", e);
            return new StoreOutcome.OutOfResources(e.dependency() + " is down, try again later");
        }
    }

    private StoreOutcome registered(ReceivedInstance instance, ScanImage image, Registration registration) {
        if (registration == Registration.CONFLICT) {
            return new StoreOutcome.CannotUnderstand("SOP instance UID is taken by other content");
        }
        count(registration == Registration.STORED ? "stored" : "duplicate");
        studiesOfAssociation
                .computeIfAbsent(instance.associationId(), id -> ConcurrentHashMap.newKeySet())
                .add(reception.studyId(image));
        arrived.run();
        return new StoreOutcome.Stored();
    }

    @Override
    public void associationReleased(String associationId, AssociationEnd end) {
        Set<String> studies = studiesOfAssociation.remove(associationId);
        if (studies == null || end != AssociationEnd.RELEASED) {
            return; // quiet time closes what was cut off
        }
        try {
            studies.forEach(completeness::check);
        } catch (DependencyUnavailableException e) {
            LOG.warn("{}: the studies of this association close after the quiet time", e.getMessage());
        }
        ended.run();
    }

    private void count(String outcome) {
        meters.counter(Meters.INGESTION_INSTANCES, "outcome", outcome).increment();
    }
}
