package org.systole.imaging.dataset;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an OriginalID of the Sunnybrook Cardiac Data says by itself: "SC-HF-I-01" and "SC-HF-I-1" are one patient. */
final class SunnybrookPatient {
    private static final Map<String, String> PATHOLOGIES = Map.of(
            "SC-HF-I", "Heart failure with infarct",
            "SC-HF-NI", "Heart failure without infarct",
            "SC-HYP", "Hypertrophy",
            "SC-N", "Normal");
    /** The three parts of the MICCAI 2009 challenge. */
    private static final Map<String, Set<String>> SPLITS = Map.of(
            "training",
            Set.of(
                    "SC-HF-I-1",
                    "SC-HF-I-2",
                    "SC-HF-I-4",
                    "SC-HF-I-40",
                    "SC-HF-NI-3",
                    "SC-HF-NI-4",
                    "SC-HF-NI-34",
                    "SC-HF-NI-36",
                    "SC-HYP-1",
                    "SC-HYP-3",
                    "SC-HYP-38",
                    "SC-HYP-40",
                    "SC-N-2",
                    "SC-N-3",
                    "SC-N-40"),
            "validation",
            Set.of(
                    "SC-HF-I-5",
                    "SC-HF-I-6",
                    "SC-HF-I-7",
                    "SC-HF-I-8",
                    "SC-HF-NI-7",
                    "SC-HF-NI-11",
                    "SC-HF-NI-31",
                    "SC-HF-NI-33",
                    "SC-HYP-6",
                    "SC-HYP-7",
                    "SC-HYP-8",
                    "SC-HYP-37",
                    "SC-N-5",
                    "SC-N-6",
                    "SC-N-7"),
            "online",
            Set.of(
                    "SC-HF-I-9",
                    "SC-HF-I-10",
                    "SC-HF-I-11",
                    "SC-HF-I-12",
                    "SC-HF-NI-12",
                    "SC-HF-NI-13",
                    "SC-HF-NI-14",
                    "SC-HF-NI-15",
                    "SC-HYP-9",
                    "SC-HYP-10",
                    "SC-HYP-11",
                    "SC-HYP-12",
                    "SC-N-9",
                    "SC-N-10",
                    "SC-N-11"));

    private SunnybrookPatient() {}

    /** The id as the table of patients spells it. */
    static String unpadded(String originalId) {
        return originalId.strip().toUpperCase(Locale.ROOT).replaceFirst("-0+(\\d+)$", "-$1");
    }

    /**
     * Split of the challenge and pathology, as far as they are known.
     *
     * @param pathology as the table of patients says; where it says nothing the id does
     */
    static Map<String, String> attributes(String unpaddedId, String pathology) {
        Map<String, String> attributes = new TreeMap<>();
        String group = unpaddedId.replaceFirst("-\\d+$", "");
        String known = pathology.isEmpty() ? PATHOLOGIES.getOrDefault(group, "") : pathology;
        if (!known.isEmpty()) {
            attributes.put("pathology", known);
        }
        SPLITS.forEach((split, ids) -> {
            if (ids.contains(unpaddedId)) {
                attributes.put(DatasetCase.SPLIT, split);
            }
        });
        return attributes;
    }
}
