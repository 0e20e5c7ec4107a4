package org.systole.workflows;

import io.temporal.activity.Activity;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/**
 * How bad input crosses Temporal: a non-retryable ApplicationFailure with the code as its type and the remedy as its
 * detail. Everything else is transient and retried by the platform.
 */
public final class PermanentFailures {
    private static final String UNNAMED = "step.failed";

    private PermanentFailures() {}

    /** Runs an activity's work: {@code return surfaced(() -> preparation.prepare(request));} */
    public static <T extends @Nullable Object> T surfaced(Callable<T> work) {
        try {
            return work.call();
        } catch (BadInputException e) {
            throw of(e);
        } catch (Exception e) {
            throw Activity.wrap(e);
        }
    }

    public static ApplicationFailure of(BadInputException bad) {
        String message = bad.getMessage() == null ? bad.code() : bad.getMessage();
        return ApplicationFailure.newNonRetryableFailureWithCause(message, bad.code(), bad, bad.remedy());
    }

    /** Reads a failure back in the workflow that waited for the activity. */
    public static StepFailure explain(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof ActivityFailure && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ApplicationFailure application) {
            String remedy = application.getDetails().getSize() == 0
                    ? null
                    : application.getDetails().get(0, String.class);
            return new StepFailure(application.getType(), application.getOriginalMessage(), remedy);
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new StepFailure(UNNAMED, message, "See the log of the service that did the step; then submit again.");
    }
}
