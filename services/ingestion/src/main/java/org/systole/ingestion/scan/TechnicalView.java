package org.systole.ingestion.scan;

import org.systole.dicom.InstanceHeader;
import org.systole.dicom.Surrogates;
import org.systole.dicom.TechnicalCopy;
import org.systole.ingestion.identity.IdentityKey;

/** What everybody else may see of an image: surrogate ids, geometry, timing, pixels. */
public final class TechnicalView {
    private final IdentityKey key;
    private final Surrogates uids;

    public TechnicalView(IdentityKey key) {
        this.key = key;
        this.uids = Surrogates.keyed(key.derive("dicom uids"));
    }

    /** The technical copy's bytes; a {@code BadInputException} where none can be made. */
    public byte[] copy(byte[] part10) {
        ScanImage image = ScanImage.read(part10);
        String patient = image.patientId(key);
        Surrogates surrogates = new Surrogates(
                uids.study(), uids.series(), uids.instance(), uids.frameOfReference(), original -> patient);
        return TechnicalCopy.of(part10, "the image", surrogates);
    }

    InstanceHeader header(InstanceHeader original) {
        String frame = original.frameOfReferenceUid();
        return new InstanceHeader(
                uids.instance().apply(original.sopInstanceUid()),
                original.sopClassUid(),
                uids.study().apply(original.studyInstanceUid()),
                uids.series().apply(original.seriesInstanceUid()),
                frame == null ? null : uids.frameOfReference().apply(frame),
                key.patient(original.patientId(), original.studyInstanceUid()),
                original.modality(),
                original.seriesNumber(),
                null, // free text
                original.instanceNumber(),
                original.rows(),
                original.columns(),
                original.numberOfFrames(),
                original.rowSpacingMm(),
                original.columnSpacingMm(),
                original.imagePosition(),
                original.imageOrientation(),
                original.triggerTimeMs(),
                original.sliceLocation(),
                original.sliceThicknessMm(),
                original.cardiacNumberOfImages(),
                original.acquisition().technical(),
                original.frames());
    }
}
