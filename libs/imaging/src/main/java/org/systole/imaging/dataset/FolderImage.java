package org.systole.imaging.dataset;

import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An image of a folder with its label, and where its name places it. */
record FolderImage(FolderPairs.Pair pair, FolderDescription.Place place) {
    /** By frame, then slice, then name. */
    static final Comparator<FolderImage> ORDER = Comparator.<FolderImage>comparingInt(image -> image.place.frame())
            .thenComparingInt(image -> image.place.slice())
            .thenComparing(image -> image.pair.stem(), new NaturalOrder());

    Path file() {
        return pair.image();
    }

    @Nullable
    Path label() {
        return pair.label();
    }

    String name() {
        return String.valueOf(pair.image().getFileName());
    }
}
