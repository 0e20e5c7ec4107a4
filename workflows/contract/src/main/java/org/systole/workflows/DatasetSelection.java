package org.systole.workflows;

import org.jspecify.annotations.Nullable;

/**
 * A stored dataset and how its cases are split, always by patient. At most one of {@code split} and {@code fractions};
 * neither means {@link SplitFractions#DEFAULT}.
 *
 * @param digest digest of the dataset's cases; with the name it is one version of the dataset
 */
public record DatasetSelection(
        String name,
        String digest,
        @Nullable SplitLists split,
        @Nullable SplitFractions fractions) {}
