package org.systole.workflows;

import java.util.List;

/**
 * Masks of the cases asked for, in the order asked.
 *
 * @param netSeconds that the net itself took, over all cases
 */
public record SegmentResult(List<SegmentedCase> cases, double netSeconds) {
    public SegmentResult {
        cases = Lists.copy(cases);
    }

    /** @param segmentation JSON: SegmentationDocument */
    public record SegmentedCase(String caseId, StoredObject segmentation) {}
}
