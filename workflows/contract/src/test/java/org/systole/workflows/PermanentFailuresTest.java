package org.systole.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;

class PermanentFailuresTest {
    @Test
    void badInputIsNeverRetriedAndKeepsCodeMessageAndRemedy() {
        ApplicationFailure failure = catchThrowableOfType(
                ApplicationFailure.class,
                () -> PermanentFailures.surfaced(() -> {
                    throw new BadInputException("dataset.unknown", "no dataset acdc", "Import it.");
                }));

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(PermanentFailures.explain(failure))
                .isEqualTo(new StepFailure("dataset.unknown", "no dataset acdc", "Import it."));
    }

    @Test
    void whatIsNotBadInputStaysRetryable() {
        RuntimeException failure = catchThrowableOfType(
                RuntimeException.class,
                () -> PermanentFailures.surfaced(() -> {
                    throw new IOException("store unreachable");
                }));

        assertThat(failure).isNotInstanceOf(ApplicationFailure.class).hasRootCauseMessage("store unreachable");
    }
}
