package org.systole.ingestion.dataset;

import java.util.Comparator;
import java.util.List;
import org.systole.dicom.DicomInstance;
import org.systole.platform.store.ObjectRef;

/**
 * The images of one study: in the store and, as their technical copies say, in memory.
 *
 * @param instances the technical copies, by digest
 */
record CaseImages(String studyId, String patientId, List<ObjectRef> instances, List<DicomInstance> pixels) {
    CaseImages {
        instances = instances.stream()
                .distinct()
                .sorted(Comparator.comparing(ObjectRef::sha256))
                .toList();
        pixels = List.copyOf(pixels);
    }
}
