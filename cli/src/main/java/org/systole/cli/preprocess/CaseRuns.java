package org.systole.cli.preprocess;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.systole.base.BadInputException;

/** Runs cases side by side; those that fail are named together when all have ended. */
record CaseRuns(int threads) {
    private static final int NAMED = 5;

    /** What is done with a case. */
    interface Work {
        PreparedCounts run(InputCase one) throws IOException;
    }

    /** The results in order; bad input of any case, or counts that differ, is bad input that names the cases. */
    List<PreparedCounts> all(List<InputCase> cases, Work work) {
        List<PreparedCounts> done = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<PreparedCounts>> running = new ArrayList<>();
            for (InputCase one : cases) {
                running.add(pool.submit(() -> work.run(one)));
            }
            for (int i = 0; i < cases.size(); i++) {
                collect(cases.get(i), running.get(i), done, lost);
            }
        } finally {
            pool.shutdownNow();
        }
        if (!lost.isEmpty()) {
            throw new BadInputException(
                    "preprocess.lost",
                    lost.size() + " of " + cases.size() + " patients are not prepared: "
                            + String.join("; ", lost.subList(0, Math.min(NAMED, lost.size()))),
                    "mend or remove them, or use another recipe");
        }
        return done;
    }

    private static void collect(
            InputCase one, Future<PreparedCounts> run, List<PreparedCounts> done, List<String> lost) {
        try {
            PreparedCounts counts = run.get();
            if (!counts.before().equals(counts.after())) {
                lost.add(one.name() + ": before " + counts.before() + ", after " + counts.after());
            }
            done.add(counts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BadInputException failure)) {
                throw new IllegalStateException(one.name() + " failed", e.getCause());
            }
            lost.add(one.name() + ": " + failure.getMessage());
        }
    }
}
