package org.systole.ingestion.ledger;

import java.time.Instant;

/**
 * A durable image that asks for its ledger entry.
 *
 * @param studyId surrogate of the study
 * @param patientId surrogate of the patient
 * @param instanceKey surrogate of the SOP instance UID
 * @param studyInstanceUid original id, for the encrypted map only
 * @param originalPatientId original id, for the encrypted map only; empty where the image has none
 * @param contentDigest of transfer syntax and data set: what counts as the same image
 * @param rawSha256 of the file as received; its name in the spool and in the store
 * @param header technical header as JSON, for completeness and matching; free of original ids
 */
public record Arrival(
        String studyId,
        String patientId,
        String instanceKey,
        String studyInstanceUid,
        String originalPatientId,
        String contentDigest,
        String rawSha256,
        long sizeBytes,
        String header,
        Instant receivedAt) {
    /** Never shows the original ids. */
    @Override
    public String toString() {
        return "Arrival[" + studyId + ", " + rawSha256 + "]";
    }
}
