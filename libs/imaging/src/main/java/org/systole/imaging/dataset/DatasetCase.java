package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One patient of a dataset; nothing is read until {@link #load()}. */
public final class DatasetCase {
    /** Attribute: the part of the dataset that a case belongs to, where the dataset says so. */
    public static final String SPLIT = "split";

    /** Reads a case's files. */
    interface Loader {
        Loaded load() throws IOException;
    }

    private final String patient;
    private final Map<String, String> attributes;
    private final List<Path> files;
    private final Loader loader;

    DatasetCase(String patient, Map<String, String> attributes, List<Path> files, Loader loader) {
        this.patient = patient;
        this.attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        this.files = List.copyOf(files);
        this.loader = loader;
    }

    /** The dataset's own id of the patient: stays in memory, is never logged or stored. */
    public String patient() {
        return patient;
    }

    /** What the dataset says of the case, for example {@code pathology} and {@link #SPLIT}. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The image files; their names may identify the patient, as {@link #patient()} does. */
    public List<Path> files() {
        return files;
    }

    /** Reads labels, and what is needed to read the images phase by phase; what cannot be used is bad input. */
    public Loaded load() throws IOException {
        return loader.load();
    }
}
