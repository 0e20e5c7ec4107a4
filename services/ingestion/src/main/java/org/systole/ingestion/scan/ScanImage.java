package org.systole.ingestion.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.InstanceHeader;
import org.systole.ingestion.identity.IdentityKey;
import org.systole.ingestion.ledger.Arrival;
import org.systole.ingestion.spool.SpooledFile;

/** A readable MR image as received, with its identifiers: never leaves this service. */
public final class ScanImage {
    /** What messages call an image: its own names may identify a patient. */
    private static final String NAME = "the image";

    private static final int META_LENGTH_AT = 140;

    private final byte[] part10;
    private final InstanceHeader header;

    private ScanImage(byte[] part10, InstanceHeader header) {
        this.part10 = part10;
        this.header = header;
    }

    /** @throws BadInputException if it is not a readable MR image */
    public static ScanImage read(byte[] part10) {
        // first what it is: a report or a scout of another modality lacks the fields of a header
        if (!"MR".equals(DicomFiles.readIdentity(part10, NAME).modality())) {
            throw new BadInputException(
                    "dicom.not-mr", NAME + " is not of modality MR", "send cardiac MR images to this address");
        }
        return new ScanImage(part10, DicomFiles.readHeader(part10, NAME));
    }

    public InstanceHeader header() {
        return header;
    }

    /** Surrogates of study and patient. */
    public String studyId(IdentityKey key) {
        return key.study(header.studyInstanceUid());
    }

    public String patientId(IdentityKey key) {
        return key.patient(header.patientId(), header.studyInstanceUid());
    }

    /** What the ledger needs to know of this image once its file is durable. */
    public Arrival arrival(IdentityKey key, SpooledFile file, Instant receivedAt) {
        InstanceHeader technical = new TechnicalView(key).header(header);
        return new Arrival(
                studyId(key),
                patientId(key),
                key.instance(header.sopInstanceUid()),
                header.studyInstanceUid(),
                header.patientId().strip(),
                contentDigest(),
                file.sha256(),
                file.sizeBytes(),
                new String(CanonicalJson.bytes(technical), StandardCharsets.UTF_8),
                receivedAt);
    }

    /** Over everything behind the file meta information, which names the sender and differs from one to the next. */
    private String contentDigest() {
        MessageDigest digest = Sha256.newDigest();
        int dataSet = dataSetStart();
        digest.update(part10, dataSet, part10.length - dataSet);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** PS3.10 section 7.1: preamble, "DICM", then (0002,0000) UL with the length of the rest of group 0002. */
    private int dataSetStart() {
        if (part10.length < META_LENGTH_AT + Integer.BYTES || part10[132] != 2 || part10[133] != 0) {
            return 0;
        }
        int length = ByteBuffer.wrap(part10).order(ByteOrder.LITTLE_ENDIAN).getInt(META_LENGTH_AT);
        long start = (long) META_LENGTH_AT + Integer.BYTES + length;
        return length > 0 && start < part10.length ? (int) start : 0;
    }
}
