package org.systole.orchestrator.workflow;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.StepFailure;

/**
 * Work that several experiments may wait for: runs while anyone is interested, tells everyone how it ended, is cancelled
 * when the last one leaves.
 */
final class SharedWork<R> {
    private final TreeSet<String> interested = new TreeSet<>();
    private @Nullable CancellationScope running;

    void join(String experimentId) {
        interested.add(experimentId);
    }

    void leave(String experimentId) {
        interested.remove(experimentId);
        if (interested.isEmpty() && running != null) {
            running.cancel();
        }
    }

    List<String> interested() {
        return List.copyOf(interested);
    }

    /**
     * @param work blocks until the result is there
     * @param onDone tells one experiment of the result
     * @param onFailed tells one experiment of the failure
     */
    R run(Functions.Func<R> work, BiConsumer<String, R> onDone, BiConsumer<String, StepFailure> onFailed) {
        while (!interested.isEmpty()) {
            try {
                R result = attempt(work);
                tell(id -> onDone.accept(id, result));
                return result;
            } catch (TemporalFailure e) {
                if (!isCancellation(e)) {
                    StepFailure failure = PermanentFailures.explain(e);
                    tell(id -> onFailed.accept(id, failure));
                    throw e;
                }
                // Begin again if someone joined while the cancelled attempt was winding down.
            }
        }
        throw new CanceledFailure("nobody is interested any more");
    }

    private R attempt(Functions.Func<R> work) {
        List<Promise<R>> promise = new ArrayList<>(1);
        CancellationScope scope = Workflow.newCancellationScope(() -> promise.add(Async.function(work)));
        running = scope;
        scope.run();
        try {
            return promise.get(0).get();
        } finally {
            running = null;
        }
    }

    /** Until nobody is left: an experiment may join while others are being told. */
    private void tell(Functions.Proc1<String> message) {
        while (!interested.isEmpty()) {
            String id = interested.first();
            interested.remove(id);
            try {
                message.apply(id);
            } catch (SignalExternalWorkflowException e) {
                Workflow.getLogger(SharedWork.class).info("experiment {} has ended and is not told", id);
            }
        }
    }

    private static boolean isCancellation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CanceledFailure) {
                return true;
            }
        }
        return false;
    }
}
