package org.systole.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document {@code prepared/<key>/dataset.json}: where each case of a dataset lies after a recipe. */
public record PreparedDataset(
        String dataset, String digest, String recipe, List<PreparedEntry> cases, List<SkippedCase> skipped) {
    public PreparedDataset {
        cases = Lists.copy(cases);
        skipped = Lists.copy(skipped);
    }

    /**
     * One case.
     *
     * @param manifest JSON: the study's instances
     * @param prepared JSON: PreparedCase
     * @param reference JSON: ReferenceDocument, null where nobody labelled the case
     */
    public record PreparedEntry(
            String caseId,
            String patientId,
            StoredObject manifest,
            StoredObject prepared,
            @Nullable StoredObject reference) {}

    /** A case that could not be prepared. */
    public record SkippedCase(String caseId, StepFailure failure) {}
}
