package org.systole.ingestion.dataset;

import java.util.Comparator;
import java.util.List;
import org.systole.dicom.InstanceHeader;
import org.systole.platform.store.ObjectRef;

/**
 * The images of one study in the store, and what their technical copies say.
 *
 * @param instances the technical copies, by digest
 */
record CaseImages(String studyId, String patientId, List<ObjectRef> instances, List<InstanceHeader> headers) {
    CaseImages {
        instances = instances.stream()
                .distinct()
                .sorted(Comparator.comparing(ObjectRef::sha256))
                .toList();
        headers = List.copyOf(headers);
    }
}
