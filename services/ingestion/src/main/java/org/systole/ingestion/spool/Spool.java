package org.systole.ingestion.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.systole.base.BadInputException;

/**
 * Received files until they are in the object store: {@code incoming/} holds what is being written, {@code held/} what
 * is durable, named by its digest and never by anything a peer said. One process owns a spool.
 */
public final class Spool {
    private final Path incoming;
    private final Path held;
    private final long budgetBytes;
    private final AtomicLong usedBytes = new AtomicLong();
    private final FolderSync folderSync;

    private Spool(Path folder, long budgetBytes) {
        this.incoming = folder.resolve("incoming");
        this.held = folder.resolve("held");
        this.budgetBytes = budgetBytes;
        this.folderSync = new FolderSync(held);
    }

    /** Opens a spool; half-written files of an earlier process are removed. */
    public static Spool open(Path folder, long budgetBytes) {
        Spool spool = new Spool(folder.toAbsolutePath(), budgetBytes);
        try {
            Files.createDirectories(spool.incoming);
            Files.createDirectories(spool.held);
            for (Path half : list(spool.incoming)) {
                Files.delete(half);
            }
            for (Path file : list(spool.held)) {
                spool.usedBytes.addAndGet(Files.size(file));
            }
            return spool;
        } catch (IOException e) {
            throw new BadInputException(
                    "ingestion.spool",
                    "the spool " + folder + " cannot be written: " + e,
                    "give systole.ingestion.spool a folder that this process may write",
                    e);
        }
    }

    /** Begins a file; throws {@link SpoolFullException} where the budget is used up. */
    public Draft draft() throws IOException {
        reserve(0);
        return new Draft(this, incoming.resolve(UUID.randomUUID() + ".part"));
    }

    /** Where the file of this digest lies while it is spooled. */
    public Path path(String sha256) {
        return held.resolve(sha256);
    }

    /** The durable files. */
    public List<Path> files() throws IOException {
        return list(held);
    }

    /** Forgets a file; nothing happens where it is gone already. */
    public void remove(String sha256) throws IOException {
        Path file = path(sha256);
        if (Files.exists(file)) {
            long size = Files.size(file);
            if (Files.deleteIfExists(file)) {
                release(size);
            }
        }
    }

    public long usedBytes() {
        return usedBytes.get();
    }

    void reserve(long bytes) {
        if (usedBytes.addAndGet(bytes) + (bytes == 0 ? 1 : 0) > budgetBytes) {
            usedBytes.addAndGet(-bytes);
            throw new SpoolFullException(budgetBytes);
        }
    }

    void release(long bytes) {
        usedBytes.addAndGet(-bytes);
    }

    SpooledFile place(Path part, String sha256, long sizeBytes) throws IOException {
        Path target = path(sha256);
        boolean again = Files.exists(target);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (again) {
            release(sizeBytes); // the same bytes took the place of themselves
        }
        folderSync.await();
        return new SpooledFile(target, sha256, sizeBytes);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
