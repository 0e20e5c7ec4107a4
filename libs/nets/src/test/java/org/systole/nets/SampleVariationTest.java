package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleVariationTest {
    @Test
    void theSameSeedGivesTheSameImage() {
        TrainingSlice slice = Samples.slice(1, Samples.ALL);

        TrainingSlice once = varied(TrainingSample.of(slice)).slices().get(0);
        TrainingSlice again = varied(TrainingSample.of(slice)).slices().get(0);

        assertThat(again.image()).containsExactly(once.image());
        assertThat(again.codes()).containsExactly(once.codes());
        assertThat(once.image()).isNotEqualTo(slice.image());
    }

    @Test
    void theSlicesOfAVolumeMoveTogether() {
        TrainingSlice slice = Samples.slice(1, Samples.ALL);

        TrainingSample volume = new TrainingSample(List.of(slice, slice, slice));

        TrainingSample moved = IntStream.range(0, 20)
                .mapToObj(seed -> SampleVariation.apply(volume, AugmentationKind.GEOMETRY, new SplittableRandom(seed)))
                .filter(sample -> sample != volume)
                .findFirst()
                .orElseThrow();

        assertThat(moved.slices().get(2).codes())
                .isEqualTo(moved.slices().get(0).codes());
        assertThat(moved.slices().get(2).image())
                .isEqualTo(moved.slices().get(0).image());
        assertThat(moved.slices().get(0).codes()).isNotEqualTo(slice.codes());
    }

    private static TrainingSample varied(TrainingSample sample) {
        return SampleVariation.apply(sample, AugmentationKind.GEOMETRY_AND_INTENSITY, new SplittableRandom(9));
    }

    @Test
    void aboutOneHalfOfTheImagesIsNotMoved() {
        TrainingSample slice = Samples.sample(1, Samples.ALL);
        SplittableRandom seeds = new SplittableRandom(1);
        int unmoved = 0;
        for (int i = 0; i < 400; i++) {
            if (SampleVariation.apply(slice, AugmentationKind.GEOMETRY, seeds.split()) == slice) {
                unmoved++;
            }
        }

        assertThat(unmoved).isBetween(160, 240);
    }
}
