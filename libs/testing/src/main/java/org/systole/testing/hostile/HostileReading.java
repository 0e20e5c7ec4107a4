package org.systole.testing.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/**
 * A reader under test. On every damaged file it must return, or throw a {@link BadInputException} whose message names file
 * and field, using at most {@link #MOST_CPU} and allocating at most {@link #MOST_BYTES} beyond the size of the file.
 *
 * <p>Each reading runs on a thread of its own that is given up after {@link #DEADLINE}, so a hang ends the test and not
 * the build. What is measured is that thread: its CPU time, which a busy machine does not stretch, and everything it
 * allocates, which bounds the growth of the heap from above. Readers with threads of their own are measured short.
 */
public final class HostileReading {
    public static final Duration MOST_CPU = Duration.ofSeconds(1);
    public static final Duration DEADLINE = Duration.ofSeconds(20);
    public static final long MOST_BYTES = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Pattern refusal;
    private final Reader reader;

    /** Reads one file. */
    public interface Reader {
        /** @param file the damaged bytes */
        void read(byte[] file) throws Exception;
    }

    private record Cost(@Nullable Throwable failure, long cpuNanos, long allocated) {}

    /** @param refusal found in every refusal's message: the name of the file, and how a field of it is named */
    public HostileReading(String refusal, Reader reader) {
        this.refusal = Pattern.compile(refusal);
        this.reader = reader;
    }

    /** Reads all; fails at the first that breaks the promise, naming the mutation. */
    public Outcomes survives(Stream<Mutation> mutations) {
        int accepted = 0;
        int refused = 0;
        for (Iterator<Mutation> all = mutations.iterator(); all.hasNext(); ) {
            if (accepts(all.next())) {
                accepted++;
            } else {
                refused++;
            }
        }
        return new Outcomes(accepted, refused);
    }

    private boolean accepts(Mutation mutation) {
        Cost cost = measured(mutation);
        HostileTally.add(cost.failure() != null, cost.cpuNanos(), cost.allocated() - mutation.bytes().length);
        if (cost.cpuNanos() > MOST_CPU.toNanos()) {
            throw broken(mutation, "took " + cost.cpuNanos() / 1_000_000 + " ms of CPU", cost.failure());
        }
        long allowed = MOST_BYTES + mutation.bytes().length;
        if (cost.allocated() > allowed) {
            throw broken(mutation, "allocated " + cost.allocated() + " bytes", cost.failure());
        }
        Throwable failure = cost.failure();
        if (failure != null && !(failure instanceof BadInputException)) {
            throw broken(mutation, "threw " + failure, failure);
        }
        if (failure != null
                && !refusal.matcher(String.valueOf(failure.getMessage())).find()) {
            throw broken(mutation, "was refused without naming " + refusal + ": " + failure.getMessage(), failure);
        }
        return failure == null;
    }

    private Cost measured(Mutation mutation) {
        CompletableFuture<Cost> reading = new CompletableFuture<>();
        Thread thread = new Thread(() -> reading.complete(read(mutation.bytes())), "hostile " + mutation);
        thread.setDaemon(true);
        thread.start();
        try {
            return reading.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            AssertionError hang = broken(mutation, "was still reading after " + DEADLINE, null);
            hang.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw hang;
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
            throw broken(mutation, "was interrupted", e);
        }
    }

    private Cost read(byte[] bytes) {
        long self = Thread.currentThread().getId();
        byte[] own = Arrays.copyOf(bytes, bytes.length);
        long cpu = THREADS.getThreadCpuTime(self);
        long allocated = THREADS.getThreadAllocatedBytes(self);
        Throwable failure = failure(own);
        return new Cost(
                failure, THREADS.getThreadCpuTime(self) - cpu, THREADS.getThreadAllocatedBytes(self) - allocated);
    }

    @SuppressWarnings("CatchingThrowable")
    private @Nullable Throwable failure(byte[] bytes) {
        try {
            reader.read(bytes);
            return null;
        } catch (Throwable e) { // also OutOfMemoryError and StackOverflowError: they break the promise
            return e;
        }
    }

    private AssertionError broken(Mutation mutation, String what, @Nullable Throwable cause) {
        return new AssertionError(mutation + ": " + what, cause);
    }
}
