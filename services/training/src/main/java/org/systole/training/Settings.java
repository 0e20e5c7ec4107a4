package org.systole.training;

import org.systole.base.BadInputException;
import org.systole.nets.AugmentationKind;
import org.systole.nets.NetConfiguration;
import org.systole.nets.TrainingSettings;
import org.systole.workflows.TrainingRequest;

/** What a request means in terms of the nets. */
final class Settings {
    private Settings() {}

    /** The net asked for. */
    static NetConfiguration net(TrainingRequest request) {
        return NetConfiguration.named(request.net());
    }

    /** The request's settings over the defaults of the nets; 0 epochs (the untrained net) keep the default here. */
    static TrainingSettings of(TrainingRequest request) {
        var asked = request.settings();
        if (!"concatenated".equals(asked.mixing())) {
            throw new BadInputException(
                    "training.mixing",
                    "mixing '" + asked.mixing() + "' is not offered",
                    "leave it out or use concatenated");
        }
        TrainingSettings defaults = TrainingSettings.defaults(request.net());
        return new TrainingSettings(
                asked.epochs() == null || asked.epochs() == 0 ? defaults.epochs() : asked.epochs(),
                asked.batchSize() == null ? defaults.batchSize() : asked.batchSize(),
                asked.learningRate() == null ? defaults.learningRate() : asked.learningRate(),
                asked.seed() == null ? defaults.seed() : asked.seed(),
                0,
                defaults.loss(),
                defaults.threads(),
                Boolean.FALSE.equals(asked.augment()) ? AugmentationKind.NONE : defaults.augmentation(),
                defaults.schedule(),
                defaults.plateauEpochs(),
                defaults.earlyStopEpochs());
    }
}
