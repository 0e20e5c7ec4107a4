package org.systole.ingestion.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.systole.base.BadInputException;
import org.systole.base.Sha256;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.dataset.Contour;
import org.systole.ingestion.Parts;
import org.systole.ingestion.scan.ScanImage;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/** The images that came with a dataset: stored like received ones, but no study opens for them. */
final class ArchiveImages {
    private static final String DICOM = "application/dicom";

    private final Parts parts;
    private final SkippedFiles skipped;
    private final Map<String, List<Path>> byPatient = new HashMap<>();

    /** @param files the image files; each belongs to the PatientID it names */
    ArchiveImages(Parts parts, List<Path> files, Set<String> patients, SkippedFiles skipped) throws IOException {
        this.parts = parts;
        this.skipped = skipped;
        for (Path file : files) {
            try {
                String patient = DicomFiles.readHeader(Files.readAllBytes(file), "the image")
                        .patientId()
                        .strip();
                if (patients.contains(patient)) {
                    byPatient.computeIfAbsent(patient, id -> new ArrayList<>()).add(file);
                } else {
                    skipped.add(file, "its PatientID is not in the csv");
                }
            } catch (BadInputException e) {
                skipped.add(file, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Stores the images of a patient; of several studies, the one that the contours were drawn on counts. */
    Optional<CaseImages> store(String patient, List<Contour> contours) throws IOException {
        Map<String, Study> studies = new TreeMap<>();
        for (Path file : byPatient.getOrDefault(patient, List.of())) {
            try {
                store(file, studies);
            } catch (BadInputException e) {
                skipped.add(file, String.valueOf(e.getMessage()));
            }
        }
        Study best = null;
        long most = -1;
        for (Study study : studies.values()) {
            long drawn = Matching.drawnOn(contours, study.numbers);
            if (drawn > most) {
                best = study;
                most = drawn;
            }
        }
        return Optional.ofNullable(best)
                .map(study -> new CaseImages(study.studyId, study.patientId, study.instances, study.headers));
    }

    private void store(Path file, Map<String, Study> studies) throws IOException {
        byte[] raw = Files.readAllBytes(file);
        ScanImage image = ScanImage.read(raw);
        byte[] copy = parts.technical().copy(raw);
        InstanceHeader header = DicomFiles.read(copy, "the image").header();
        parts.store().putIfAbsent(ObjectStore.IDENTIFIED, "raw/" + Sha256.of(raw), raw, DICOM);
        ObjectRef instance =
                parts.store().putIfAbsent(ObjectStore.SYSTOLE, "instances/" + Sha256.of(copy), copy, DICOM);
        String studyId = image.studyId(parts.key());
        Study study = studies.get(studyId);
        if (study == null) {
            study = new Study(studyId, image.patientId(parts.key()));
            studies.put(studyId, study);
            remember(image);
        }
        study.instances.add(instance);
        study.headers.add(header);
        study.numbers.add(header.instanceNumber());
    }

    private void remember(ScanImage image) {
        parts.database().<Boolean>transaction(session -> {
            parts.identities()
                    .remember(
                            session, image.studyId(parts.key()), image.header().studyInstanceUid());
            parts.identities()
                    .remember(
                            session,
                            image.patientId(parts.key()),
                            image.header().patientId().strip());
            return true;
        });
    }

    private static final class Study {
        private final String studyId;
        private final String patientId;
        private final List<ObjectRef> instances = new ArrayList<>();
        private final List<InstanceHeader> headers = new ArrayList<>();
        private final Set<Integer> numbers = new HashSet<>();

        Study(String studyId, String patientId) {
            this.studyId = studyId;
            this.patientId = patientId;
        }
    }
}
