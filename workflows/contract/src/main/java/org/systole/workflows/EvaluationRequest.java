package org.systole.workflows;

import java.util.List;
import java.util.Map;
import org.systole.base.CanonicalJson;

/**
 * Judge one model on the test part of one dataset.
 *
 * @param index JSON: {@link PreparedDataset} of the test dataset
 * @param cases case ids of the test part
 */
public record EvaluationRequest(
        String modelId, StoredObject archive, String dataset, String digest, StoredObject index, List<String> cases) {
    /** Raised when segmenting or judging gives other bytes for the same request. */
    public static final int STEP_VERSION = 1;

    public EvaluationRequest {
        cases = Lists.copy(cases);
    }

    /** Equal evaluations have equal keys: over model, prepared dataset and case list. */
    public String contentKey() {
        return CanonicalJson.contentKey(
                "evaluation",
                STEP_VERSION,
                Map.of("model", archive.sha256(), "dataset", digest, "prepared", index.sha256()),
                Map.of("cases", Lists.sorted(cases)));
    }
}
