package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private static final double RATE = 5e-4;

    @Test
    void aPlateauOfTenEpochsHalvesTheRateAndTheNextTenHalveItAgain() {
        TrainingSettings settings = settings(LearningRateSchedule.PLATEAU, 10, 0);
        TrainingProgress progress = after(TrainingProgress.start("key", RATE), settings, 0.5);

        progress = flat(progress, settings, 9);
        assertThat(progress.learningRate(settings, 0.1)).isEqualTo(RATE);
        progress = flat(progress, settings, 1);
        assertThat(progress.learningRate(settings, 0.1)).isEqualTo(RATE / 2);
        progress = flat(progress, settings, 9);
        assertThat(progress.learningRate(settings, 0.1)).isEqualTo(RATE / 2);
        progress = flat(progress, settings, 1);
        assertThat(progress.learningRate(settings, 0.1)).isEqualTo(RATE / 4);
        assertThat(progress.bestEpoch()).isEqualTo(1);
    }

    @Test
    void anImprovementOnThePlateauStartsTheCountAnew() {
        TrainingSettings settings = settings(LearningRateSchedule.PLATEAU, 10, 0);
        TrainingProgress progress = flat(after(TrainingProgress.start("key", RATE), settings, 0.5), settings, 9);

        progress = flat(after(progress, settings, 0.4), settings, 9);

        assertThat(progress.learningRate(settings, 0.1)).isEqualTo(RATE);
        assertThat(progress.bestEpoch()).isEqualTo(11);
    }

    @Test
    void trainingStopsAfterFiftyEpochsWithoutImprovement() {
        TrainingSettings settings = settings(LearningRateSchedule.PLATEAU, 10, 50);
        TrainingProgress progress = after(TrainingProgress.start("key", RATE), settings, 0.5);

        progress = flat(progress, settings, 49);
        assertThat(progress.isOver(settings)).isFalse();
        progress = flat(progress, settings, 1);
        assertThat(progress.isOver(settings)).isTrue();
        assertThat(progress.isOver(settings(LearningRateSchedule.PLATEAU, 10, 0)))
                .isFalse();
    }

    @Test
    void withoutValidationEveryEpochIsTheBestAndNothingStopsEarly() {
        TrainingSettings settings = settings(LearningRateSchedule.PLATEAU, 1, 1);
        TrainingProgress progress = TrainingProgress.start("key", RATE);
        for (int i = 0; i < 5; i++) {
            progress = after(progress, settings, null);
        }

        assertThat(progress.isOver(settings)).isFalse();
        assertThat(progress.bestEpoch()).isEqualTo(5);
        assertThat(progress.learningRate(settings, 0.5)).isEqualTo(RATE);
    }

    @Test
    void theCosineFallsFromTheRateToAHundredthOfIt() {
        TrainingSettings settings = settings(LearningRateSchedule.COSINE, 10, 0);
        TrainingProgress progress = TrainingProgress.start("key", RATE);

        assertThat(progress.learningRate(settings, 0)).isEqualTo(RATE);
        assertThat(progress.learningRate(settings, 0.5)).isEqualTo(RATE * 0.505);
        assertThat(progress.learningRate(settings, 1)).isEqualTo(RATE / 100);
    }

    private static TrainingProgress flat(TrainingProgress from, TrainingSettings settings, int epochs) {
        TrainingProgress progress = from;
        for (int i = 0; i < epochs; i++) {
            progress = after(progress, settings, 0.6);
        }
        return progress;
    }

    private static TrainingProgress after(TrainingProgress before, TrainingSettings settings, @Nullable Double loss) {
        EpochReport report = new EpochReport(before.epoch() + 1, 1, Map.of(), loss, Map.of(), RATE, 4, 1, 0, 1, 1);
        return before.after(report, settings);
    }

    private static TrainingSettings settings(LearningRateSchedule schedule, int plateau, int earlyStop) {
        return new TrainingSettings(
                300, 4, RATE, 1, 0, Loss.DICE, 1, AugmentationKind.NONE, schedule, plateau, earlyStop);
    }
}
