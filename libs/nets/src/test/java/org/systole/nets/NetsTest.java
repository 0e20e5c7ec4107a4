package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;

class NetsTest {
    @Test
    void theUNetHasThePapersNumberOfParameters() {
        NetDescription net = Nets.catalogue().get(0);

        assertThat(net.parameters()).isEqualTo(2_770_825);
        assertThat(net.trainable()).isEqualTo(2_770_825);
        assertThat(net.inputShape()).isEqualTo(List.of(176, 176, 1));
        assertThat(net.outputShape()).isEqualTo(List.of(176, 176, 3));
    }

    @Test
    void activationOrderNormalizationAndSizeDoNotChangeTheNumberOfParameters() {
        NetConfiguration net = NetConfiguration.unet2d();
        NetConfiguration other =
                new NetConfiguration(net.net(), 64, 96, 1, net.labels(), 16, Normalization.NONE, 0.2, 0, true);

        assertThat(Nets.describe(other).parameters()).isEqualTo(2_770_825);
    }

    @Test
    void aSizeThatCannotBeHalvedFourTimesIsRefusedByName() {
        assertThatThrownBy(() -> NetConfiguration.unet2d().withSize(176, 170))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("176x170")
                .hasMessageContaining("16");
    }
}
