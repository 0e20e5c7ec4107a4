package org.systole.cli;

import org.systole.nets.LearningRateSchedule;
import org.systole.nets.Nets;
import org.systole.nets.TrainingSettings;
import picocli.CommandLine.Option;

/** How to train; what is left out is the net's default. */
final class TrainingOptions {
    @Option(names = "--epochs", description = "passes over the training slices (default: ${DEFAULT-VALUE})")
    private int epochs = TrainingSettings.defaults(Nets.UNET_2D).epochs();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "images, or volumes, of a step (default: 8, for the 3-D net 1)")
    private Integer batchSize;

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "of Adam at the start (default: 0.001)")
    private Double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "how the learning rate falls: ${COMPLETION-CANDIDATES}; PLATEAU halves it when the validation"
                    + " loss has not improved for --plateau-epochs (default: COSINE)")
    private LearningRateSchedule schedule;

    @Option(names = "--plateau-epochs", paramLabel = "N", description = "see --schedule (default: 10)")
    private Integer plateauEpochs;

    @Option(
            names = "--early-stop-epochs",
            paramLabel = "N",
            description = "end after so many epochs without a better validation loss; 0 never (default: 50)")
    private Integer earlyStopEpochs;

    @Option(names = "--seed", description = "of weights, order, dropout, augmentation and split (default: 1)")
    private long seed = 1;

    int epochs() {
        return epochs;
    }

    long seed() {
        return seed;
    }

    TrainingSettings settings(String net, double validationFraction) {
        TrainingSettings defaults = TrainingSettings.defaults(net);
        return new TrainingSettings(
                epochs,
                batchSize == null ? defaults.batchSize() : batchSize,
                learningRate == null ? defaults.learningRate() : learningRate,
                seed,
                validationFraction,
                defaults.loss(),
                defaults.threads(),
                defaults.augmentation(),
                schedule == null ? defaults.schedule() : schedule,
                plateauEpochs == null ? defaults.plateauEpochs() : plateauEpochs,
                earlyStopEpochs == null ? defaults.earlyStopEpochs() : earlyStopEpochs);
    }
}
