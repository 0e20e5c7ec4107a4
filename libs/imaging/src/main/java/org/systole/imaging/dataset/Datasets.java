package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;

/** Finds the reader of a folder by its layout. */
public final class Datasets {
    private static final List<DatasetReader> READERS = List.of(new SunnybrookReader());

    private Datasets() {}

    /** The dataset in a folder; cases are read later. An unknown layout is bad input ({@code dataset.unknown-layout}). */
    public static Dataset read(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new BadInputException(
                    "dataset.not-a-folder", root + " is not a folder", "Name the folder that holds the dataset.");
        }
        for (DatasetReader reader : READERS) {
            if (reader.recognises(root)) {
                return reader.read(root);
            }
        }
        throw new BadInputException(
                "dataset.unknown-layout",
                root + " has no layout that is known; looked for: "
                        + READERS.stream()
                                .map(reader -> reader.layout() + " (" + reader.looksFor() + ")")
                                .collect(Collectors.joining("; ")),
                "Name the folder that holds these files.");
    }
}
