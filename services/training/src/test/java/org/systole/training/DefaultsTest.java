package org.systole.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.nets.TrainingSettings;
import org.systole.workflows.TrainingRequest;

class DefaultsTest {
    @ParameterizedTest
    @ValueSource(strings = {"unet2d", "unet3d", "densenet"})
    void whatARequestLeavesOutIsWhatTheNetsTakeByThemselves(String net) {
        TrainingRequest request =
                new TrainingRequest(net, "khened", org.systole.workflows.TrainingSettings.DEFAULTS, List.of());
        var filled = new TrainingRequest(net, "khened", request.settings().withDefaults(net), List.of());

        assertThat(Settings.net(request).net()).isEqualTo(net);
        assertThat(Settings.of(request)).isEqualTo(TrainingSettings.defaults(net));
        assertThat(Settings.of(filled)).isEqualTo(TrainingSettings.defaults(net));
    }
}
