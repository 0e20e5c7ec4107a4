package org.systole.cli.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.systole.base.BadInputException;

/** A dataset folder as one zip, the form in which it travels to ingestion. */
final class DatasetArchive {
    /** Contours and tables: all that is needed where the images came over DICOM. */
    static final Predicate<Path> REFERENCES_ONLY = file -> {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") || name.endsWith(".csv");
    };

    private DatasetArchive() {}

    /** Writes the chosen files of a folder, in a fixed order. */
    static Path write(Path folder, Predicate<Path> chosen) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(
                    "dataset.no-folder", folder + " is not a folder", "name the folder of a dataset");
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).filter(chosen).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new BadInputException(
                    "dataset.empty", folder + " holds no file to import", "name the folder of a dataset");
        }
        Path zip = Files.createTempFile("systole-dataset", ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                entries.putNextEntry(entry);
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return zip;
    }
}
