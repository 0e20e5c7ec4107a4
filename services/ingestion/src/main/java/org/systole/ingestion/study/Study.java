package org.systole.ingestion.study;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A study as the ledger knows it.
 *
 * @param open something was received that no revision carries yet
 * @param version counts every change
 * @param revision the last closed revision; 0 before the first
 * @param reference JSON of the reference's ObjectRef, where one is attached
 */
record Study(
        String studyId,
        String patientId,
        boolean open,
        long version,
        int revision,
        Instant lastInstanceAt,
        @Nullable String reference) {}
