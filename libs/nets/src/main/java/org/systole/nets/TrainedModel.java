package org.systole.nets;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training leaves.
 *
 * @param archive the model archive
 * @param history one report per epoch
 */
public record TrainedModel(Path archive, ModelCard card, List<EpochReport> history) {
    public TrainedModel {
        history = List.copyOf(history);
    }
}
