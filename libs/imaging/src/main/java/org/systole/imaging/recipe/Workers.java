package org.systole.imaging.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Works on the phases of a case side by side, on as many as the processors and the heap have room for. */
record Workers(int threads) {
    /** Images of one phase that are alive at a time: before and after a step, and one to spare. */
    private static final int IMAGES_PER_THREAD = 3;

    /** Share of the heap, as a divisor, that work in progress may take. */
    private static final int SHARE_OF_HEAP = 6;

    /** @param voxels of the largest image on the way */
    static Workers forImagesOf(long voxels) {
        long bytes = Math.max(1, voxels * Float.BYTES * IMAGES_PER_THREAD);
        long room = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytes;
        return new Workers((int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), room)));
    }

    /** The results of 0 to count - 1 in order. The failure of the first that fails is thrown, after all have ended. */
    <T> List<T> map(int count, IntFunction<T> work) {
        List<T> results = new ArrayList<>();
        if (threads == 1 || count == 1) {
            for (int i = 0; i < count; i++) {
                results.add(work.apply(i));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count));
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                futures.add(pool.submit(() -> work.apply(index)));
            }
            for (Future<T> future : futures) {
                results.add(get(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while preparing a case", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
