package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/** How a shared training ended: exactly one of result and failure. */
public record TrainingOutcome(
        String key,
        @Nullable TrainingResult result,
        @Nullable StepFailure failure) {
    public static TrainingOutcome done(String key, TrainingResult result) {
        return new TrainingOutcome(key, result, null);
    }

    public static TrainingOutcome failed(String key, StepFailure failure) {
        return new TrainingOutcome(key, null, failure);
    }
}
