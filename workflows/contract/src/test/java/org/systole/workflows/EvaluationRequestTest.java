package org.systole.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationRequestTest {
    @Test
    void noPostProcessingIsTheSameWorkHoweverItIsSaid() {
        assertThat(request("none", "a", "b").contentKey())
                .isEqualTo(request(null, "b", "a").contentKey());
    }

    @Test
    void postProcessingAndCasesChangeTheKey() {
        String key = request("fill: {areaMm2: 50.0}", "a", "b").contentKey();

        assertThat(request("fill: {areaMm2: 20.0}", "a", "b").contentKey()).isNotEqualTo(key);
        assertThat(request("none", "a", "b").contentKey()).isNotEqualTo(key);
        assertThat(request("fill: {areaMm2: 50.0}", "a").contentKey()).isNotEqualTo(key);
    }

    private static EvaluationRequest request(@Nullable String postProcessing, String... cases) {
        StoredObject model = new StoredObject("systole", "models/0.zip", "00", 1, "application/zip");
        StoredObject index = new StoredObject("systole", "prepared/a/dataset.json", "11", 1, "application/json");
        return new EvaluationRequest("unet2d-0", model, "sb", "d", index, List.of(cases), postProcessing);
    }
}
