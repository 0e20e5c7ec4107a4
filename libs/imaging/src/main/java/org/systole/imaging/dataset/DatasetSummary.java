package org.systole.imaging.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dataset holds.
 *
 * @param counts of all cases that could be read
 * @param splits the same by split, where the dataset defines them
 * @param checks figures that are known of the dataset, where all of it is there
 * @param skipped everything that was left out, and why
 */
public record DatasetSummary(
        String dataset, Counts counts, Map<String, Counts> splits, List<SelfCheck> checks, List<Skipped> skipped) {
    public DatasetSummary {
        splits = Collections.unmodifiableMap(new TreeMap<>(splits));
        checks = List.copyOf(checks);
        skipped = List.copyOf(skipped);
    }
}
