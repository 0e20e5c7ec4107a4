package org.systole.workflows;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model in the store.
 *
 * @param modelId {@code <net>-<first 12 of the archive's sha256>}
 * @param archive the model archive (zip), which holds the card too
 * @param card the archive's card.json by itself
 * @param seconds wall clock of the training
 * @param bestEpoch the epoch that was exported, from 1; 0 for an untrained net
 * @param validationDice of the best epoch by structure name, 0 to 1; empty without validation cases
 */
public record TrainingResult(
        String modelId,
        String net,
        String recipe,
        StoredObject archive,
        StoredObject card,
        double seconds,
        int epochs,
        int bestEpoch,
        @Nullable Double validationLoss,
        Map<String, Double> validationDice) {
    public TrainingResult {
        validationDice = validationDice == null ? Map.of() : Map.copyOf(validationDice);
    }
}
