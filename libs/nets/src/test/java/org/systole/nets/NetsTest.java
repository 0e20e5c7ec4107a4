package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.base.BadInputException;

class NetsTest {
    @ParameterizedTest
    @CsvSource({"unet2d, 2770825, 2770825", "unet3d, 33049417, 33049417", "densenet, 651316, 659476"})
    void everyNetHasThePapersNumberOfParameters(String name, long trainable, long stored) {
        NetDescription net = Nets.describe(NetConfiguration.named(name));

        assertThat(net.trainable()).isEqualTo(trainable);
        assertThat(net.parameters()).isEqualTo(stored);
    }

    @Test
    void aVolumetricNetTellsItsLeastVolume() {
        assertThat(Nets.catalogue()).extracting(NetDescription::net).containsExactly("unet2d", "unet3d", "densenet");
        assertThat(Nets.catalogue())
                .extracting(NetDescription::inputShape)
                .containsExactly(List.of(176, 176, 1), List.of(16, 176, 176, 1), List.of(176, 176, 1));
        assertThat(Nets.catalogue())
                .extracting(NetDescription::outputShape)
                .containsExactly(List.of(176, 176, 3), List.of(16, 176, 176, 3), List.of(176, 176, 3));
    }

    @Test
    void activationOrderNormalizationSizeAndDepthDoNotChangeTheNumberOfParameters() {
        NetConfiguration net = NetConfiguration.unet3d();
        NetConfiguration other = new NetConfiguration(
                net.net(), 64, 96, 1, net.labels(), 32, Normalization.NONE, 0.2, 0, true, false, 1e-5);

        assertThat(Nets.describe(other).parameters()).isEqualTo(33_049_417);
        assertThat(Nets.describe(other).inputShape()).containsExactly(1, 64, 96, 1);
    }

    @Test
    void aNormalizationThatANetDoesNotHaveIsRefusedByName() {
        NetConfiguration net = NetConfiguration.densenet();

        assertThatThrownBy(() -> new NetConfiguration(
                        net.net(), 64, 64, 1, net.labels(), 16, Normalization.INSTANCE, 0, 0, true, false, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("normalization: densenet has no INSTANCE");
    }

    @Test
    void aSizeThatCannotBeHalvedFourTimesIsRefusedByName() {
        assertThatThrownBy(() -> NetConfiguration.unet2d().withSize(176, 170))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("176x170")
                .hasMessageContaining("16");
    }
}
