package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/** How a shared evaluation ended: exactly one of result and failure. */
public record EvaluationOutcome(
        String key,
        @Nullable EvaluationResult result,
        @Nullable StepFailure failure) {
    public static EvaluationOutcome done(String key, EvaluationResult result) {
        return new EvaluationOutcome(key, result, null);
    }

    public static EvaluationOutcome failed(String key, StepFailure failure) {
        return new EvaluationOutcome(key, null, failure);
    }
}
