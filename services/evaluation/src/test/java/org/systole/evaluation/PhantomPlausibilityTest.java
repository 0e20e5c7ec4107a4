package org.systole.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.LabelMap;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.metrics.plausibility.Plausibility;
import org.systole.phantom.BeatingHeart;
import org.systole.phantom.HeartParameters;

class PhantomPlausibilityTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatBeatsLikeAHeartPassesAndHasNothingToMend(long seed) {
        BeatingHeart heart = new BeatingHeart(HeartParameters.varied(10, 20, 128, seed));
        List<LabelMap> phases = new ArrayList<>();
        for (int phase = 0; phase < 20; phase++) {
            phases.add(heart.labels(phase, true));
        }

        assertThat(Plausibility.of(phases, List.of()).findings()).isEmpty();
        assertThat(PostProcessing.defaults().apply(phases).voxels()).isZero();
    }
}
