package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;

/** Finds the reader of a folder, by its layout or by name. */
public final class Datasets {
    private static final List<DatasetReader> READERS = List.of(
            new SunnybrookReader(),
            new SunnybrookChallengeReader(),
            new AcdcReader(),
            new RvscReader(),
            new Lv2011Reader(),
            new FolderReader());

    private Datasets() {}

    /** Names of the layouts that are read. */
    public static List<String> layouts() {
        return READERS.stream().map(DatasetReader::layout).distinct().toList();
    }

    /** The dataset in a folder; cases are read later. An unknown layout is bad input ({@code dataset.unknown-layout}). */
    public static Dataset read(Path root) throws IOException {
        return read(root, READERS);
    }

    /** As {@link #read(Path)}, but the layout is said: no other is looked for. */
    public static Dataset read(Path root, String layout) throws IOException {
        List<DatasetReader> named = READERS.stream()
                .filter(reader -> reader.layout().equals(layout))
                .toList();
        if (named.isEmpty()) {
            throw new BadInputException(
                    "dataset.unknown-layout", "there is no layout '" + layout + "'", "Use one of " + layouts() + ".");
        }
        return read(root, named);
    }

    private static Dataset read(Path root, List<DatasetReader> readers) throws IOException {
        DatasetFolder folder = DatasetFolder.of(root);
        for (DatasetReader reader : readers) {
            if (reader.recognises(folder)) {
                Dataset found = reader.read(folder);
                List<Skipped> skipped = new ArrayList<>(found.skipped());
                skipped.addAll(folder.others());
                return new Dataset(found.layout(), found.cases(), skipped);
            }
        }
        throw new BadInputException(
                "dataset.unknown-layout",
                root + " has no layout that is known; looked for: "
                        + readers.stream()
                                .map(reader -> reader.layout() + " (" + reader.looksFor() + ")")
                                .collect(Collectors.joining("; ")),
                "Name the folder that holds these files.");
    }
}
