package org.systole.ingestion.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.systole.base.BadInputException;

/** An uploaded zip as files in a folder of its own, which goes with {@link #close()}. Nothing is written outside of it. */
final class UnpackedArchive implements AutoCloseable {
    private static final String REMEDY = "Zip the dataset's folder again, and nothing else.";

    /** What an archive may hold; counted on what is really unpacked. */
    record Limits(int entries, long entryBytes, long totalBytes) {}

    private final Path folder;

    private UnpackedArchive(Path folder) {
        this.folder = folder;
    }

    /** Takes a zip from a stream; what is none, or exceeds the limits, is bad input ({@code dataset.archive}). */
    static UnpackedArchive of(InputStream zip, Path parent, Limits limits) throws IOException {
        Files.createDirectories(parent);
        UnpackedArchive archive = new UnpackedArchive(Files.createTempDirectory(parent, "dataset"));
        try {
            archive.unpack(zip, limits);
            return archive;
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void unpack(InputStream body, Limits limits) throws IOException {
        Path packed = folder.resolve("body.zip");
        Files.copy(body, packed);
        Path files = Files.createDirectory(files());
        try (ZipFile zip = new ZipFile(packed.toFile())) {
            if (zip.size() > limits.entries()) {
                throw bad("the archive has more than " + limits.entries() + " entries");
            }
            long left = limits.totalBytes();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        left -= copy(in, target(files, entry), Math.min(left, limits.entryBytes()));
                    }
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new BadInputException("dataset.archive", "the body is not a readable zip archive", REMEDY, e);
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException("dataset.archive", "the archive holds two files of one name", REMEDY, e);
        }
        Files.delete(packed);
    }

    private static Path target(Path files, ZipEntry entry) throws IOException {
        try {
            Path target = files.resolve(entry.getName()).normalize();
            if (target.startsWith(files) && !target.equals(files)) {
                Files.createDirectories(target.getParent());
                return target;
            }
        } catch (InvalidPathException e) {
            throw new BadInputException("dataset.archive", "an entry's name is not a path", REMEDY, e);
        }
        throw bad("an entry's name leads out of the archive");
    }

    private static long copy(InputStream in, Path target, long most) throws IOException {
        long copied = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > most) {
                    throw bad("the archive unpacks to more than this service takes");
                }
                out.write(buffer, 0, read);
            }
        }
        return copied;
    }

    /** The folder that all of it lies in. */
    Path root() {
        return files();
    }

    private Path files() {
        return folder.resolve("files");
    }

    /** The folder that holds a file of this name, the topmost where there are several; else the archive's own. */
    Path folderOf(String name) throws IOException {
        return find(path -> path.endsWith(name)).stream()
                .min(Comparator.comparingInt(Path::getNameCount))
                .map(Path::getParent)
                .orElse(files());
    }

    /** The regular files that qualify, in order of their paths. */
    List<Path> find(java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(files())) {
            return walk.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    @Override
    public void close() {
        delete(folder);
    }

    /** Removes what a killed process left of its archives. */
    static void deleteAll(Path parent) {
        if (Files.isDirectory(parent)) {
            delete(parent);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadInputException bad(String message) {
        return new BadInputException("dataset.archive", message, REMEDY);
    }
}
