package org.systole.imaging.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

class PostProcessingPropertiesTest {
    private static final Geometry GRID = Geometry.axisAligned(19, 17, 4, new Spacing(3.1, 2.3, 8));
    private static final int SEEDS = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "largest-lv",
                "largest-lv: {scope: volume}",
                "largest-lv: {connectivity: faces}",
                "rv-distance: {mm: 5, when: always}",
                "rv-distance: {mm: 5}",
                "fill",
                "fill: {areaMm2: 1000}"
            })
    void aStepThatRanHasNothingLeftToDo(String step) {
        int touched = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            PostProcessed once = apply(step, Drawing.random(seed, GRID));
            PostProcessed twice = apply(step, once.phases().get(0));

            assertThat(twice.voxels()).as("seed %d", seed).isZero();
            assertThat(twice.phases().get(0).codes())
                    .isEqualTo(once.phases().get(0).codes());
            touched += once.voxels();
        }
        assertThat(touched).as("voxels touched over all seeds").isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"largest-lv", "largest-lv: {scope: volume}", "rv-distance: {mm: 5, when: always}", "fill"})
    void aStepChangesOnlyWhatItIsForAndCountsIt(String step) {
        Structure deleted = step.startsWith("rv") ? Structure.RIGHT_VENTRICLE_CAVITY : Structure.LEFT_VENTRICLE_CAVITY;
        for (long seed = 0; seed < SEEDS; seed++) {
            LabelMap before = Drawing.random(seed, GRID);
            PostProcessed after = apply(step, before);

            int changed = 0;
            for (int i = 0; i < before.codes().length; i++) {
                int was = before.codes()[i];
                int is = after.phases().get(0).codes()[i];
                if (was != is) {
                    changed++;
                    assertThat(was).isEqualTo(step.equals("fill") ? Structure.BACKGROUND : deleted.code());
                    assertThat(is == Structure.BACKGROUND).isEqualTo(!step.equals("fill"));
                }
            }
            assertThat(after.effects().get(0).voxels()).isEqualTo(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rv-distance: {mm: 5, when: always}", "fill"})
    void mirroringAndPostProcessingCommute(String step) {
        for (long seed = 0; seed < SEEDS; seed++) {
            LabelMap labels = Drawing.random(seed, GRID);

            assertThat(apply(step, mirrored(labels)).phases().get(0).codes())
                    .isEqualTo(mirrored(apply(step, labels).phases().get(0)).codes());
        }
    }

    /** Along all three axes. */
    private static LabelMap mirrored(LabelMap labels) {
        byte[] codes = new byte[labels.codes().length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = labels.codes()[codes.length - 1 - i];
        }
        return new LabelMap(labels.geometry(), codes, labels.known());
    }

    private static PostProcessed apply(String step, LabelMap labels) {
        return PostProcessing.parse(step).apply(List.of(labels));
    }
}
