package org.systole.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;

/**
 * The checkpoints of one training, {@code checkpoints/epoch-NNNN.zip}: the state of graph and optimizer after the
 * epoch, that after the best epoch, and the progress. Only the newest is kept. A file put there from elsewhere is
 * taken up like one written here.
 */
final class CheckpointStore {
    private static final Pattern NAME = Pattern.compile("epoch-\\d{4,}\\.zip");
    private static final String PROGRESS = "progress.json";
    private static final String LATEST = "latest";
    private static final String BEST = "best";
    private static final long LIMIT = 8L << 30;

    private final Path folder;
    private final Path state;

    CheckpointStore(Path workDir) throws IOException {
        folder = Files.createDirectories(workDir.resolve("checkpoints"));
        state = workDir.resolve("state");
        Folders.delete(state);
        Files.createDirectories(state);
    }

    /** Prefix of the files of the last epoch's state. */
    Path latest() {
        return state.resolve(LATEST).toAbsolutePath();
    }

    /** Prefix of the files of the best epoch's state. */
    Path best() {
        return state.resolve(BEST).toAbsolutePath();
    }

    /** Unpacks the newest checkpoint, if there is one; it must belong to the same training. */
    Optional<TrainingProgress> resume(String key) throws IOException {
        List<Path> found = all();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path newest = found.get(found.size() - 1);
        try {
            Zip.extract(newest, state, LIMIT);
            TrainingProgress progress =
                    CanonicalJson.read(Files.readAllBytes(state.resolve(PROGRESS)), TrainingProgress.class);
            if (progress.key().equals(key)) {
                return Optional.of(progress);
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "checkpoint.corrupt",
                    "checkpoint " + newest.getFileName() + " cannot be read: " + e.getMessage(),
                    "delete it; training then starts anew",
                    e);
        }
        throw new BadInputException(
                "checkpoint.other-training",
                "checkpoint " + newest.getFileName() + " belongs to a training with other data or settings",
                "give an empty work folder, or the settings of that training");
    }

    /** Keeps the state that was just saved under {@link #latest()}. */
    Path keep(TrainingProgress progress) throws IOException {
        if (progress.bestEpoch() == progress.epoch()) {
            copyLatestToBest();
        }
        SortedMap<String, Path> files = Folders.files(state, "");
        files.remove(PROGRESS);
        Path zip = folder.resolve(String.format(Locale.ROOT, "epoch-%04d.zip", progress.epoch()));
        Zip.write(zip, files, Map.of(PROGRESS, CanonicalJson.bytes(progress)));
        for (Path old : all()) {
            if (!old.equals(zip)) {
                Files.delete(old);
            }
        }
        return zip;
    }

    private void copyLatestToBest() throws IOException {
        for (Path file : Folders.files(state, "").values()) {
            String name = file.getFileName().toString();
            if (name.startsWith(LATEST + ".")) {
                Path copy = file.resolveSibling(BEST + name.substring(LATEST.length()));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString().length())
                            .thenComparing(Path::toString))
                    .toList();
        }
    }
}
