package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands; goes into its checkpoints.
 *
 * @param key equal for trainings that may continue each other
 * @param epoch the last one done
 * @param learningRate of the next epoch, under {@link LearningRateSchedule#PLATEAU}
 * @param bestEpoch the epoch with the least validation loss; the last one without validation
 * @param sinceImprovement epochs since then
 * @param sincePlateau epochs since then or since the rate was last halved
 * @param seconds spent in training so far
 */
record TrainingProgress(
        String key,
        int epoch,
        double learningRate,
        int bestEpoch,
        @Nullable Double bestLoss,
        int sinceImprovement,
        int sincePlateau,
        double seconds,
        List<EpochReport> history) {
    TrainingProgress {
        history = List.copyOf(history);
    }

    static TrainingProgress start(String key, double learningRate) {
        return new TrainingProgress(key, 0, learningRate, 0, null, 0, 0, 0, List.of());
    }

    TrainingProgress after(EpochReport done, TrainingSettings settings) {
        List<EpochReport> all = new ArrayList<>(history);
        all.add(done);
        Double loss = done.validationLoss();
        boolean improved = loss == null || bestLoss == null || loss < bestLoss;
        int flat = improved ? 0 : sincePlateau + 1;
        boolean halve = settings.schedule() == LearningRateSchedule.PLATEAU && flat >= settings.plateauEpochs();
        return new TrainingProgress(
                key,
                done.epoch(),
                halve ? learningRate / 2 : learningRate,
                improved ? done.epoch() : bestEpoch,
                improved ? loss : bestLoss,
                improved ? 0 : sinceImprovement + 1,
                halve ? 0 : flat,
                seconds + done.seconds(),
                all);
    }

    boolean isOver(TrainingSettings settings) {
        return epoch >= settings.epochs()
                || (settings.earlyStopEpochs() > 0 && sinceImprovement >= settings.earlyStopEpochs());
    }

    /** Of one step, where {@code done} is the share of all steps that are done. */
    double learningRate(TrainingSettings settings, double done) {
        if (settings.schedule() == LearningRateSchedule.PLATEAU) {
            return learningRate;
        }
        double least = settings.learningRate() / 100;
        return least + (settings.learningRate() - least) * (1 + Math.cos(Math.PI * done)) / 2;
    }
}
