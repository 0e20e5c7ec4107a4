package org.systole.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.nets.TrainingSettings;
import org.systole.workflows.TrainingRequest;

class DefaultsTest {
    @Test
    void whatARequestLeavesOutIsWhatTheNetsTakeByThemselves() {
        TrainingRequest request =
                new TrainingRequest("unet2d", "khened", org.systole.workflows.TrainingSettings.DEFAULTS, List.of());

        assertThat(Settings.of(request)).isEqualTo(TrainingSettings.defaults());
    }
}
