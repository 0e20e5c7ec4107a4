package org.systole.dicom.library;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a listener or of an association; none keeps the process alive. */
public record Workers(ExecutorService associations, ScheduledExecutorService timers) implements AutoCloseable {
    public static Workers named(String name) {
        return new Workers(
                Executors.newCachedThreadPool(daemons(name)),
                Executors.newSingleThreadScheduledExecutor(daemons(name + "-timer")));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What runs goes on to its end. */
    @Override
    public void close() {
        associations.shutdown();
        timers.shutdownNow();
    }
}
