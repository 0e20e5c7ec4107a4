package org.systole.dicom;

import org.jspecify.annotations.Nullable;

/**
 * Who and what an instance is, of any kind: also of scouts, secondary captures and reports, which have no geometry.
 *
 * @param patientId as sent; may be empty. Identifies a patient: never log it
 * @param modality (0008,0060), null when absent
 * @param instanceNumber (0020,0013), null when absent
 */
public record InstanceIdentity(
        String sopInstanceUid,
        String sopClassUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String patientId,
        @Nullable String modality,
        @Nullable Integer instanceNumber) {}
