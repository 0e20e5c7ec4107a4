package org.systole.workflows;

/**
 * Put every case of a dataset on the net's grid.
 *
 * @param manifest JSON: the dataset's manifest
 */
public record PrepareRequest(String dataset, String digest, StoredObject manifest, String recipe) {}
