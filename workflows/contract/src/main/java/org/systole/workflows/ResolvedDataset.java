package org.systole.workflows;

/**
 * A dataset that is there, with its split case by case.
 *
 * @param manifest JSON: DatasetManifest
 */
public record ResolvedDataset(String name, String digest, StoredObject manifest, SplitLists split) {}
