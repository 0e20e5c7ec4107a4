package org.systole.imaging.recipe;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;

/** What steps work on: all phases of a cine, their labels, and which voxels are padding rather than scan. */
final class Frames {
    private final Geometry geometry;
    private final List<float[]> images;
    private final SortedMap<Integer, LabelMap> labels;
    private final boolean[] padding;

    Frames(Geometry geometry, List<float[]> images, SortedMap<Integer, LabelMap> labels, boolean[] padding) {
        this.geometry = geometry;
        this.images = List.copyOf(images);
        this.labels = Collections.unmodifiableSortedMap(labels);
        this.padding = padding;
    }

    Geometry geometry() {
        return geometry;
    }

    /** One [slice][row][column] array per phase; steps never write into it. */
    List<float[]> images() {
        return images;
    }

    SortedMap<Integer, LabelMap> labels() {
        return labels;
    }

    /** [slice][row][column], true where no scan is. */
    boolean[] padding() {
        return padding;
    }
}
