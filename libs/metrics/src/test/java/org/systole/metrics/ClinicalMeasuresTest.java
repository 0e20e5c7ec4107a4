package org.systole.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.metrics.Measured.Reason;

class ClinicalMeasuresTest {

    @Test
    void aHeartOf150And60MlEjectsSixtyPercent() {
        ClinicalMeasures measures = new ClinicalMeasures(150, 60);

        assertThat(measures.strokeVolumeMl()).isEqualTo(90);
        assertThat(measures.ejectionFractionPercent().asOptional().orElseThrow())
                .isCloseTo(60, within(1e-12));
    }

    @Test
    void ejectionFractionIsUndefinedWithoutAVolumeAtEndDiastole() {
        assertThat(new ClinicalMeasures(0, 0).ejectionFractionPercent())
                .isEqualTo(Measured.undefined(Reason.NO_VOLUME));
    }

    @Test
    void aVolumeThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new ClinicalMeasures(Double.NaN, 10)).hasMessageContaining("endDiastolicVolumeMl");
    }

    @Test
    void massIsVolumeTimesDensity() {
        assertThat(ClinicalMeasures.massGrams(100)).isCloseTo(105, within(1e-9));
    }

    @Test
    void endDiastoleIsTheLargestAndEndSystoleTheSmallestVolume() {
        Geometry grid = Masks.grid(12, 10, 5);
        List<LabelMap> phases = List.of(
                Masks.box(grid, new int[] {1, 2, 2}, new int[] {3, 5, 5}),
                Masks.box(grid, new int[] {1, 2, 2}, new int[] {3, 6, 7}),
                Masks.box(grid, new int[] {1, 3, 3}, new int[] {2, 5, 5}));

        VolumeCurve curve = VolumeCurve.of(phases, Masks.CAVITY);

        assertThat(curve.endDiastole()).isEqualTo(1);
        assertThat(curve.endSystole()).isEqualTo(2);
        assertThat(curve.measures().endSystolicVolumeMl()).isCloseTo(18 * 1.5 * 1.25 * 8 / 1000, within(1e-12));
    }
}
