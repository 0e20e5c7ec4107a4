package org.systole.platform.documents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.platform.store.ObjectRef;

/**
 * A dataset in the store: {@code datasets/<digest>.json}.
 *
 * @param digest over the cases as read, not over paths
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatasetManifest(String name, String layout, String digest, List<Case> cases, List<Skipped> skipped) {
    public DatasetManifest {
        cases = List.copyOf(cases);
        skipped = List.copyOf(skipped);
    }

    /**
     * One patient's cine.
     *
     * @param manifest its {@link StudyManifest}
     * @param reference its {@code reference.json}, where experts drew one
     * @param attributes what the dataset says about the case, e.g. {@code pathology}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Case(
            String caseId,
            String patientId,
            ObjectRef manifest,
            @Nullable ObjectRef reference,
            Map<String, String> attributes) {
        public Case {
            attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }

    /** A file of the dataset that was left out, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Skipped(String file, String reason) {}
}
