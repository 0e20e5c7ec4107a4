package org.systole.ingestion.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.dataset.Contour;
import org.systole.ingestion.Parts;
import org.systole.ingestion.study.Revision;
import org.systole.platform.documents.StudyManifest;

/** The images of studies that were received, read back from the store. */
final class LedgerImages {
    private final Parts parts;

    LedgerImages(Parts parts) {
        this.parts = parts;
    }

    /** The patient's study that most of the contours were drawn on, the newest of equals. */
    Optional<CaseImages> of(String patientId, List<Contour> contours) {
        Revision best = null;
        long most = 0;
        for (Revision revision : parts.revisions().latest(patientId)) {
            long drawn = Matching.drawnOn(contours, instanceNumbers(revision.studyId()));
            if (drawn > most) {
                best = revision;
                most = drawn;
            }
        }
        return Optional.ofNullable(best).map(this::of);
    }

    private Set<Integer> instanceNumbers(String studyId) {
        return parts.ledger().headers(studyId).stream()
                .map(json -> Documents.read(json.getBytes(StandardCharsets.UTF_8), InstanceHeader.class))
                .map(InstanceHeader::instanceNumber)
                .collect(Collectors.toSet());
    }

    CaseImages of(Revision revision) {
        StudyManifest manifest = Documents.read(parts.store().get(revision.manifest()), StudyManifest.class);
        List<InstanceHeader> headers = manifest.instances().stream()
                .map(instance ->
                        DicomFiles.readHeader(parts.store().get(instance), "an instance of " + revision.studyId()))
                .toList();
        return new CaseImages(manifest.studyId(), manifest.patientId(), manifest.instances(), headers);
    }
}
