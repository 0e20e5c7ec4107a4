package org.systole.workflows;

import java.util.List;

/**
 * What a training reads of one dataset.
 *
 * @param digest digest of the dataset
 * @param index JSON: {@link PreparedDataset}
 * @param training case ids that are trained on
 * @param validation case ids that choose the best epoch
 */
public record TrainingPart(
        String dataset, String digest, StoredObject index, List<String> training, List<String> validation) {
    public TrainingPart {
        training = Lists.copy(training);
        validation = Lists.copy(validation);
    }
}
