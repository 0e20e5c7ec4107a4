package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.systole.platform.store.ObjectRef;

/**
 * One revision of a study: {@code manifests/<sha256>.json}.
 *
 * @param studyId surrogate of the study
 * @param revision from 1
 * @param patientId surrogate of the patient
 * @param instances DICOM files, sorted by digest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StudyManifest(String studyId, int revision, String patientId, List<ObjectRef> instances) {
    public StudyManifest {
        instances = List.copyOf(instances);
    }
}
