package org.systole.imaging.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.systole.base.BadInputException;

/** A folder and the files in it, found once for all readers. Links are followed; one that leads in a circle is refused. */
final class DatasetFolder {
    private static final int MOST_FILES = 1_000_000;

    private final Path root;
    private final List<Path> files;
    private final List<Skipped> others;

    private DatasetFolder(Path root, List<Path> all) {
        this.root = root;
        this.files = all.stream().filter(Files::isRegularFile).toList();
        this.others = all.stream()
                .filter(file -> !Files.isRegularFile(file))
                .map(file ->
                        new Skipped(relative(file), Files.exists(file) ? "not a file" : "a link that leads nowhere"))
                .toList();
    }

    static DatasetFolder of(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new BadInputException(
                    "dataset.not-a-folder", root + " is not a folder", "Name the folder that holds the dataset.");
        }
        try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = walk.filter(file -> !Files.isDirectory(file))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new BadInputException(
                        "dataset.too-many-files",
                        root.getFileName() + " holds more than " + MOST_FILES + " files",
                        "Name the folder of one dataset.");
            }
            return new DatasetFolder(root, files);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileSystemLoopException loop) {
                Path link = Path.of(loop.getFile());
                throw new BadInputException(
                        "dataset.link-loop",
                        "the link " + root.relativize(link) + " leads back to a folder that holds it",
                        "Remove the link.",
                        e);
            }
            throw e.getCause();
        }
    }

    Path root() {
        return root;
    }

    /** Regular files at any depth, sorted. */
    List<Path> files() {
        return files;
    }

    /** What lies there but is neither file nor folder. */
    List<Skipped> others() {
        return others;
    }

    /** Where a file lies below the root, with slashes: for reports. */
    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
