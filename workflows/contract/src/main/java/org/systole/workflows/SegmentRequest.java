package org.systole.workflows;

import java.util.List;

/**
 * Predict cases with one model.
 *
 * @param index JSON: {@link PreparedDataset}
 */
public record SegmentRequest(String modelId, StoredObject archive, StoredObject index, List<String> cases) {
    public SegmentRequest {
        cases = Lists.copy(cases);
    }
}
