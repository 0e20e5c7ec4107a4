package org.systole.cli.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for an answer as long as something moves.
 *
 * @param patience after which it is given up where nothing moved
 * @param look how often is looked
 */
record Waiting(Duration patience, Duration look) {
    /** Says how far the work is. */
    interface Progress {
        /** Any other number than before means that something moved. */
        long at() throws IOException, InterruptedException;
    }

    /**
     * The answer. Where it is given up, interrupted or fails, the request is cancelled.
     *
     * @throws IOException where the request failed, or nothing moved
     */
    <T> T await(CompletableFuture<T> answer, Progress progress) throws IOException, InterruptedException {
        long at = 0;
        long moved = System.nanoTime();
        try {
            while (true) {
                try {
                    return answer.get(look.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    long now = progress.at();
                    moved = now == at ? moved : System.nanoTime();
                    at = now;
                }
                if (System.nanoTime() - moved > patience.toNanos()) {
                    throw new IOException("nothing moved for " + patience.toSeconds() + " seconds");
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
