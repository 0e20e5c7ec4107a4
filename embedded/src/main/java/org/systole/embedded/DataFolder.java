package org.systole.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.systole.base.BadInputException;

/**
 * The one folder of a platform. Everything that its processes keep lies below it.
 *
 * @param home absolute path
 */
record DataFolder(Path home) {
    private static final String[] SUBFOLDERS = {
        "kafka", "store", "postgres", "temporal", "spool", "cache", "logs", "run"
    };
    private static final long NEEDED_BYTES = 512L << 20;

    /** Creates what is missing, for the owner only. */
    void prepare() {
        try {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            for (String name : SUBFOLDERS) {
                Files.createDirectories(home.resolve(name));
            }
            Files.delete(Files.createTempFile(home, "probe", ""));
        } catch (IOException | SecurityException e) {
            throw new BadInputException(
                    "home.not-writable",
                    "the data folder " + home + " cannot be written: " + e,
                    "choose another with --home, or run as its owner",
                    e);
        }
        checkSpace();
    }

    private void checkSpace() {
        long free = home.toFile().getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new BadInputException(
                    "home.disk-full",
                    "the disk of " + home + " has " + (free >> 20) + " MiB left; " + (NEEDED_BYTES >> 20)
                            + " MiB are needed to start",
                    "free some space, or choose another disk with --home");
        }
    }

    Path sub(String name) {
        return home.resolve(name);
    }

    Path log(Component component) {
        return home.resolve("logs").resolve(component.id() + ".log");
    }

    boolean exists() {
        return Files.isDirectory(home);
    }

    /** One up or down at a time; the lock ends with this process, however it ends. */
    FileChannel lock() throws IOException {
        Files.createDirectories(home.resolve("run"));
        FileChannel channel =
                FileChannel.open(home.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held within this very process: the same answer as below
        }
        if (lock == null) {
            channel.close();
            throw new BadInputException(
                    "home.busy", "another up or down works on " + home, "wait until it has ended, then try again");
        }
        return channel;
    }

    /** Deletes the folder with all data; links are removed, not followed. */
    void purge() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(DataFolder::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
