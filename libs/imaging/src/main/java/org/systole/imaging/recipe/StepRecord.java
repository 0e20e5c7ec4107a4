package org.systole.imaging.recipe;

import java.util.Map;

/** What a step did to a case. */
public record StepRecord(
        String step, int version, Map<String, Object> configuration, Statistics before, Statistics after) {
    public StepRecord {
        configuration = Map.copyOf(configuration);
    }
}
