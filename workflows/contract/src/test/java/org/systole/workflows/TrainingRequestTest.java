package org.systole.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.base.CanonicalJson;

class TrainingRequestTest {
    private static final TrainingSettings TWO_EPOCHS = new TrainingSettings(2, null, null, null, null, null);

    @Test
    void leavingADefaultOutIsTheSameTrainingAsSayingIt() {
        TrainingSettings said = TWO_EPOCHS.withDefaults("unet2d");

        assertThat(request("sb", TWO_EPOCHS, "a", "b").contentKey())
                .isEqualTo(request("sb", said, "a", "b").contentKey());
    }

    @Test
    void namesAndOrderOfCasesDoNotChangeTheKey() {
        assertThat(request("sb", TWO_EPOCHS, "a", "b").contentKey())
                .isEqualTo(request("renamed", TWO_EPOCHS, "b", "a").contentKey());
    }

    @Test
    void casesAndSettingsChangeTheKey() {
        String key = request("sb", TWO_EPOCHS, "a", "b").contentKey();

        assertThat(request("sb", TWO_EPOCHS, "a").contentKey()).isNotEqualTo(key);
        assertThat(request("sb", TrainingSettings.DEFAULTS, "a", "b").contentKey())
                .isNotEqualTo(key);
    }

    @Test
    void survivesJson() throws IOException {
        TrainingRequest request = request("sb", TWO_EPOCHS, "a", "b");

        assertThat(CanonicalJson.read(CanonicalJson.bytes(request), TrainingRequest.class))
                .isEqualTo(request);
    }

    private static TrainingRequest request(String name, TrainingSettings settings, String... cases) {
        StoredObject index = new StoredObject("systole", "prepared/k/dataset.json", "ab", 1, "application/json");
        return new TrainingRequest(
                "unet2d",
                "khened",
                settings,
                List.of(new TrainingPart(name, "digest", index, List.of(cases), List.of("v"))));
    }
}
