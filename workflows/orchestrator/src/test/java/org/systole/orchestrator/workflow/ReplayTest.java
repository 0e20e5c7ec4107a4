package org.systole.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.testing.WorkflowReplayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of experiments that began before a change go on after it. Where a change is meant to break them, record anew
 * by running ExperimentWorkflowTest with {@code -Dsystole.record.histories=true}.
 */
class ReplayTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"experiment", "training", "evaluation"})
    void committedHistoriesReplay(String type) {
        Class<?> definition =
                switch (type) {
                    case "experiment" -> ExperimentWorkflowDefinition.class;
                    case "training" -> TrainingWorkflowDefinition.class;
                    default -> EvaluationWorkflowDefinition.class;
                };
        assertThatCode(() ->
                        WorkflowReplayer.replayWorkflowExecutionFromResource("histories/" + type + ".json", definition))
                .doesNotThrowAnyException();
    }
}
