package org.systole.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.systole.base.BadInputException;
import org.systole.dicom.StoreScp;
import org.systole.ingestion.scp.Completeness;
import org.systole.ingestion.scp.DicomDoor;
import org.systole.ingestion.scp.Reception;

/**
 * The whole of ingestion in one process: the C-STORE door and the works behind it. Receiving needs disk and database;
 * store and Kafka may be away for as long as the spool has room.
 */
public final class Ingestion implements AutoCloseable {
    private final Parts parts;
    private final Works works;
    private final DicomDoor door;
    private final StoreScp scp;

    private Ingestion(Parts parts, Works works, DicomDoor door, StoreScp scp) {
        this.parts = parts;
        this.works = works;
        this.door = door;
        this.scp = scp;
    }

    /**
     * Opens spool and door and starts the works.
     *
     * @param migrate brings the database to this version; tried until it succeeds
     * @throws BadInputException where the configuration cannot be used: key, spool folder or port
     */
    public static Ingestion start(
            Settings settings,
            DataSource source,
            Runnable migrate,
            Completeness.Rule rule,
            MeterRegistry meters,
            Clock clock) {
        Parts parts = Parts.of(settings, source, meters, clock);
        Works works = new Works(parts, settings.kafka(), migrate);
        Reception reception = new Reception(parts.spool(), parts.ledger(), parts.key(), clock);
        Completeness completeness = new Completeness(parts.ledger(), parts.revisions(), rule);
        DicomDoor door = new DicomDoor(reception, completeness, meters, works::wakeUpload, works::wake);
        Ingestion ingestion = new Ingestion(parts, works, door, listen(settings.dicom(), door));
        works.start();
        return ingestion;
    }

    private static StoreScp listen(Settings.Dicom dicom, DicomDoor door) {
        try {
            return StoreScp.start(dicom.host(), dicom.port(), dicom.aeTitle(), StoreScp.DEFAULT_MAX_PDU, door);
        } catch (IOException e) {
            throw new BadInputException(
                    "ingestion.port",
                    "the DICOM port " + dicom.host() + ":" + dicom.port() + " cannot be bound: " + e.getMessage(),
                    "free it or set systole.ingestion.dicom.port to another",
                    e);
        }
    }

    public Parts parts() {
        return parts;
    }

    /** Something was attached: closes and publishes without waiting for the next round. */
    public void wake() {
        works.wake();
    }

    /** The port of the C-STORE door. */
    public int dicomPort() {
        return scp.port();
    }

    /** Takes no more, finishes what is in work; what is spooled stays for the next start. */
    @Override
    public void close() {
        scp.close();
        door.awaitIdle();
        works.close();
        parts.store().close();
    }
}
