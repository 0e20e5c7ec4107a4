package org.systole.ingestion.spool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes renames in a folder durable. Threads that wait at the same time share one fsync: the one that begins after the
 * caller's rename covers it.
 */
final class FolderSync {
    private final Path folder;
    private long requested;
    private long synced;
    private boolean syncing;

    FolderSync(Path folder) {
        this.folder = folder;
    }

    /** Returns when an fsync that began after this call has ended. */
    void await() throws IOException {
        long mine;
        synchronized (this) {
            mine = ++requested;
        }
        while (true) {
            long covers;
            synchronized (this) {
                waitForOther(mine);
                if (synced >= mine) {
                    return;
                }
                syncing = true;
                covers = requested;
            }
            syncAll(covers);
        }
    }

    private void syncAll(long covers) throws IOException {
        boolean done = false;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            done = true;
        } finally {
            synchronized (this) {
                syncing = false;
                synced = done ? Math.max(synced, covers) : synced;
                notifyAll();
            }
        }
    }

    private synchronized void waitForOther(long mine) throws InterruptedIOException {
        try {
            while (syncing && synced < mine) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the spool was written");
        }
    }
}
