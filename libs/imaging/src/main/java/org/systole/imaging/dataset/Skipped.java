package org.systole.imaging.dataset;

/**
 * A file that a reader left out, and why. Names of files and folders may identify a patient of the dataset: show them
 * to whoever named the folder, and keep them out of the logs, messages and stored documents of services.
 *
 * @param file name of the file, or where it lies below the dataset's folder
 */
public record Skipped(String file, String reason) {}
