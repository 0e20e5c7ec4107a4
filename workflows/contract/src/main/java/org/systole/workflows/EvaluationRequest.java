package org.systole.workflows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.CanonicalJson;

/**
 * Judge one model on the test part of one dataset.
 *
 * @param index JSON: {@link PreparedDataset} of the test dataset
 * @param cases case ids of the test part
 * @param postProcessing with every option spelled out; null is none, as requests of before it existed have it
 */
public record EvaluationRequest(
        String modelId,
        StoredObject archive,
        String dataset,
        String digest,
        StoredObject index,
        List<String> cases,
        @Nullable String postProcessing) {
    /** Raised when segmenting or judging gives other bytes for the same request. */
    public static final int STEP_VERSION = 2;

    public EvaluationRequest {
        cases = Lists.copy(cases);
    }

    /** Equal evaluations have equal keys: over model, prepared dataset, case list and post-processing. */
    public String contentKey() {
        Map<String, Object> configuration = new TreeMap<>();
        configuration.put("cases", Lists.sorted(cases));
        configuration.put("postProcessing", postProcessing == null ? "none" : postProcessing);
        return CanonicalJson.contentKey(
                "evaluation",
                STEP_VERSION,
                Map.of("model", archive.sha256(), "dataset", digest, "prepared", index.sha256()),
                configuration);
    }
}
