package org.systole.workflows;

import java.util.List;

/**
 * A dataset on the net's grid.
 *
 * @param index JSON: {@link PreparedDataset}, the prepared cases one by one
 * @param cases prepared
 * @param skipped ids of the cases that could not be prepared; the index says why
 */
public record PrepareResult(
        String dataset, String digest, String recipe, StoredObject index, int cases, List<String> skipped) {
    public PrepareResult {
        skipped = Lists.copy(skipped);
    }
}
