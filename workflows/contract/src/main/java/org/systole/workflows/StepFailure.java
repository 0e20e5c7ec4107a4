package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/**
 * Why a step ended without a result, for people.
 *
 * @param code stable, dotted, e.g. {@code series.slice-missing}
 * @param message what is wrong, naming file and field by surrogate
 * @param remedy the next action
 */
public record StepFailure(
        String code, String message, @Nullable String remedy) {}
