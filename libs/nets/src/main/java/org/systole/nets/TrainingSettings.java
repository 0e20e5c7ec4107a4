package org.systole.nets;

import org.systole.base.BadInputException;

/**
 * How a net is trained.
 *
 * @param epochs passes over the training slices, at most
 * @param batchSize images, or volumes, per step
 * @param learningRate of Adam at the start
 * @param seed of initial weights, order, dropout and augmentation
 * @param validationFraction share of the patients set aside by {@link TrainingSet#split}
 * @param threads of one tensor operation; 0 takes all cores. Equal bits need equal threads. TensorFlow shares one pool
 *     in a process: the first training or segmenter of a process decides
 * @param plateauEpochs epochs without improvement after which {@link LearningRateSchedule#PLATEAU} halves the rate
 * @param earlyStopEpochs training ends after so many epochs without improvement of the validation loss; 0 never
 */
public record TrainingSettings(
        int epochs,
        int batchSize,
        double learningRate,
        long seed,
        double validationFraction,
        Loss loss,
        int threads,
        AugmentationKind augmentation,
        LearningRateSchedule schedule,
        int plateauEpochs,
        int earlyStopEpochs) {
    public TrainingSettings {
        require(epochs >= 1, "epochs", epochs, "give at least 1");
        require(batchSize >= 1, "batchSize", batchSize, "give at least 1; 8 is usual");
        require(learningRate > 0 && learningRate < 1, "learningRate", learningRate, "give a rate such as 0.001");
        require(
                validationFraction >= 0 && validationFraction < 1,
                "validationFraction",
                validationFraction,
                "give a share from 0 to below 1");
        require(threads >= 0, "threads", threads, "give 0 for all cores, or more");
        require(plateauEpochs >= 1, "plateauEpochs", plateauEpochs, "give at least 1; 10 is usual");
        require(earlyStopEpochs >= 0, "earlyStopEpochs", earlyStopEpochs, "give 0 for never, or more");
    }

    /** What works with a handful of patients on a small machine; a volumetric net has room for one volume at a time. */
    public static TrainingSettings defaults(String net) {
        return new TrainingSettings(
                60,
                NetKind.of(net).isVolumetric() ? 1 : 8,
                1e-3,
                1,
                0,
                Loss.DICE_AND_CROSS_ENTROPY,
                0,
                AugmentationKind.GEOMETRY_AND_INTENSITY,
                LearningRateSchedule.COSINE,
                10,
                50);
    }

    /** These settings with another number of epochs. */
    public TrainingSettings withEpochs(int newEpochs) {
        return new TrainingSettings(
                newEpochs,
                batchSize,
                learningRate,
                seed,
                validationFraction,
                loss,
                threads,
                augmentation,
                schedule,
                plateauEpochs,
                earlyStopEpochs);
    }

    /** These settings with another seed. */
    public TrainingSettings withSeed(long newSeed) {
        return new TrainingSettings(
                epochs,
                batchSize,
                learningRate,
                newSeed,
                validationFraction,
                loss,
                threads,
                augmentation,
                schedule,
                plateauEpochs,
                earlyStopEpochs);
    }

    /** These settings with another share of validation patients. */
    public TrainingSettings withValidationFraction(double newFraction) {
        return new TrainingSettings(
                epochs,
                batchSize,
                learningRate,
                seed,
                newFraction,
                loss,
                threads,
                augmentation,
                schedule,
                plateauEpochs,
                earlyStopEpochs);
    }

    /** These settings on another number of threads; the trained weights agree only up to rounding. */
    public TrainingSettings withThreads(int newThreads) {
        return new TrainingSettings(
                epochs,
                batchSize,
                learningRate,
                seed,
                validationFraction,
                loss,
                newThreads,
                augmentation,
                schedule,
                plateauEpochs,
                earlyStopEpochs);
    }

    private static void require(boolean holds, String field, Number value, String remedy) {
        if (!holds) {
            throw new BadInputException(
                    "training.settings", "training settings, " + field + ": " + value + " is not allowed", remedy);
        }
    }
}
