package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.tensorflow.proto.ConfigProto;

class DevicesTest {
    @Test
    void namesAreCompleted() {
        assertThat(Devices.parse("GPU, gpu:3").names()).containsExactly("gpu:0", "gpu:3");
        assertThat(Devices.parse("cpu")).isEqualTo(Devices.cpu());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu:0", "gpu:x", "gpu:0,gpu", "cpu,gpu", "cpu,"})
    void namesThatSayNothingAreRefused(String names) {
        assertThatThrownBy(() -> Devices.parse(names)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aFractionOfMoreThanTheMemoryIsRefused() {
        assertThatThrownBy(() -> new Devices(List.of("gpu:0"), false, 1.5, List.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("memoryFraction");
    }

    @Test
    void memoryAndVisibilityReachTensorFlow() {
        ConfigProto session = new Devices(List.of("gpu:0", "gpu:1"), true, 0.5, List.of(2, 3)).session(1);

        assertThat(session.getGpuOptions().getAllowGrowth()).isTrue();
        assertThat(session.getGpuOptions().getPerProcessGpuMemoryFraction()).isEqualTo(0.5);
        assertThat(session.getGpuOptions().getVisibleDeviceList()).isEqualTo("2,3");
        assertThat(Devices.cpu().session(1).getDeviceCountMap()).containsEntry("GPU", 0);
    }

    @Test
    void twoLogicalProcessorsAreThereAndAHundredthGpuIsNot() {
        Devices.parse("cpu:0,cpu:1").requireVisible(1);

        assertThatThrownBy(() -> Devices.parse("gpu:0,gpu:99").requireVisible(1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("gpu:99")
                .hasMessageContaining("cpu:0");
    }
}
