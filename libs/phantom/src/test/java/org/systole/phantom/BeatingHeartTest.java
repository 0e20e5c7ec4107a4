package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;

final class BeatingHeartTest {
    private static final int PHASES = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void labelledVoxelsMeasureTheKnownVolumes(long seed) {
        BeatingHeart heart = heart(seed);
        LabelMap diastole = heart.labels(heart.parameters().endDiastole(), true);
        LabelMap systole = heart.labels(heart.parameters().endSystole(), true);

        assertThat(diastole.volumeMl(Structure.LEFT_VENTRICLE_CAVITY))
                .isCloseTo(heart.endDiastolicVolumeMl(), withinPercentage(3));
        assertThat(systole.volumeMl(Structure.LEFT_VENTRICLE_CAVITY))
                .isCloseTo(heart.endSystolicVolumeMl(), withinPercentage(3));
        assertThat(diastole.volumeMl(Structure.MYOCARDIUM))
                .isCloseTo(heart.myocardiumMl(heart.parameters().endDiastole()), withinPercentage(3));
        assertThat(diastole.volumeMl(Structure.RIGHT_VENTRICLE_CAVITY)).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cavityIsLargestAtEndDiastoleAndSmallestAtEndSystole(long seed) {
        BeatingHeart heart = heart(seed);

        for (int phase = 0; phase < PHASES; phase++) {
            assertThat(heart.cavityMl(phase)).isBetween(heart.endSystolicVolumeMl(), heart.endDiastolicVolumeMl());
        }
        assertThat(heart.endDiastolicVolumeMl()).isBetween(60.0, 250.0);
        assertThat(heart.ejectionFraction()).isBetween(0.3, 0.75);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void muscleKeepsItsVolumeOverTheCycle(long seed) {
        BeatingHeart heart = heart(seed);

        for (int phase = 0; phase < PHASES; phase++) {
            assertThat(heart.myocardiumMl(phase)).isCloseTo(heart.myocardiumMl(0), withinPercentage(0.001));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bloodIsBrighterThanMuscle(long seed) {
        BeatingHeart heart = heart(seed);
        int phase = heart.parameters().endDiastole();
        LabelMap labels = heart.labels(phase, true);
        float[] voxels = heart.voxels(phase);

        assertThat(mean(labels, voxels, Structure.LEFT_VENTRICLE_CAVITY))
                .isGreaterThan(2 * mean(labels, voxels, Structure.MYOCARDIUM));
        assertThat(mean(labels, voxels, Structure.RIGHT_VENTRICLE_CAVITY))
                .isGreaterThan(2 * mean(labels, voxels, Structure.MYOCARDIUM));
    }

    @Test
    void theHeartWidensFromApexToBase() {
        BeatingHeart heart = heart(1);
        int beating = heart.parameters().slices() - heart.parameters().emptySlices();

        for (int slice = heart.parameters().emptySlices() + 1; slice < beating; slice++) {
            assertThat(heart.endocardiumPixels(slice, 0)).isGreaterThan(heart.endocardiumPixels(slice - 1, 0));
        }
        assertThat(heart.epicardiumPixels(0, 0)).isZero();
    }

    @Test
    void neighbouringSeedsGiveUnlikeHearts() {
        double[] volumes = LongStream.range(1, 13)
                .mapToDouble(seed -> heart(seed).endDiastolicVolumeMl())
                .sorted()
                .toArray();

        assertThat(volumes[11]).isGreaterThan(1.4 * volumes[0]);
    }

    private static double mean(LabelMap labels, float[] voxels, Structure structure) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < voxels.length; i++) {
            if (labels.codes()[i] == structure.code()) {
                sum += voxels[i];
                count++;
            }
        }
        return sum / count;
    }

    private static BeatingHeart heart(long seed) {
        return new BeatingHeart(HeartParameters.varied(10, PHASES, 128, seed));
    }
}
