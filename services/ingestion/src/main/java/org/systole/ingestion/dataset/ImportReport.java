package org.systole.ingestion.dataset;

import java.util.List;
import org.systole.platform.documents.DatasetManifest;

/** What an import gave, in surrogates; the components are the JSON keys of its answer. */
public record ImportReport(
        String name,
        String digest,
        List<ImportedCase> cases,
        List<DatasetManifest.Skipped> skipped,
        List<AttachedStudy> studies) {
    public ImportReport {
        cases = List.copyOf(cases);
        skipped = List.copyOf(skipped);
        studies = List.copyOf(studies);
    }

    /**
     * One patient's cine with its reference.
     *
     * @param caseId surrogate of the study
     * @param frames images of the cine: slices times phases
     * @param labelledFrames images with a contour
     */
    public record ImportedCase(
            String caseId, String patientId, int frames, int slices, int phases, int labelledFrames) {}

    /** A study of the ledger and its revision that carries the reference. */
    public record AttachedStudy(String studyId, int revision) {}
}
