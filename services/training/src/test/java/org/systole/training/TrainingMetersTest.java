package org.systole.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Structure;
import org.systole.nets.EpochReport;

class TrainingMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrainingMeters meters = new TrainingMeters(registry);

    @Test
    void theNextTrainingOfANetGoesOnWithTheSameGauges() {
        meters.epochEnded("unet2d", report(0.9, 0.1));
        meters.epochEnded("unet2d", report(0.4, 0.8));

        assertThat(gauge("loss", "part", "train")).isEqualTo(0.4);
        assertThat(gauge("loss", "part", "validation")).isEqualTo(0.5);
        assertThat(gauge("dice", "part", "validation", "structure", "left_ventricle_cavity"))
                .isEqualTo(0.8);
        assertThat(gauge("learning.rate")).isEqualTo(1e-3);
        assertThat(gauge("images.per.second")).isEqualTo(20);
        assertThat(gauge("waiting.share")).isEqualTo(0.25);
        assertThat(gauge("eta.seconds")).isEqualTo(90);
        assertThat(registry.get("systole.training.images")
                        .tag("net", "unet2d")
                        .counter()
                        .count())
                .isEqualTo(80);
    }

    private double gauge(String name, String... tags) {
        return registry.get("systole.training." + name)
                .tag("net", "unet2d")
                .tags(tags)
                .gauge()
                .value();
    }

    private static EpochReport report(double loss, double dice) {
        Map<Structure, Double> both = Map.of(Structure.LEFT_VENTRICLE_CAVITY, dice);
        return new EpochReport(1, loss, both, loss + 0.1, both, 1e-3, 40, 20, 0.25, 3, 90);
    }
}
