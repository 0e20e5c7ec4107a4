package org.systole.workflows;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systole.base.CanonicalJson;

/**
 * Train one net.
 *
 * @param net {@code unet2d}, {@code unet3d} or {@code densenet}
 * @param settings with defaults filled in
 */
public record TrainingRequest(String net, String recipe, TrainingSettings settings, List<TrainingPart> parts) {
    /** Raised when the training step gives other bytes for the same request. */
    public static final int STEP_VERSION = 1;

    public TrainingRequest {
        settings = settings.withDefaults(net);
        parts = Lists.copy(parts).stream()
                .sorted(Comparator.comparing(TrainingPart::digest))
                .toList();
    }

    /** Equal trainings have equal keys: over dataset contents, case lists and settings, never over names or places. */
    public String contentKey() {
        List<Map<String, Object>> inputs = parts.stream()
                .map(part -> Map.<String, Object>of(
                        "digest", part.digest(),
                        "prepared", part.index().sha256(),
                        "training", Lists.sorted(part.training()),
                        "validation", Lists.sorted(part.validation())))
                .toList();
        Map<String, Object> configuration = new TreeMap<>();
        configuration.put("net", net);
        configuration.put("recipe", recipe);
        configuration.put("settings", settings);
        return CanonicalJson.contentKey("training", STEP_VERSION, Map.of("parts", inputs), configuration);
    }
}
