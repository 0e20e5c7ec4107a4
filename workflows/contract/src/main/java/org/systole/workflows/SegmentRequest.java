package org.systole.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predict cases with one model.
 *
 * @param index JSON: {@link PreparedDataset}
 * @param postProcessing as in {@link ExperimentSpecification}; null is none
 */
public record SegmentRequest(
        String modelId,
        StoredObject archive,
        StoredObject index,
        List<String> cases,
        @Nullable String postProcessing) {
    public SegmentRequest {
        cases = Lists.copy(cases);
    }
}
