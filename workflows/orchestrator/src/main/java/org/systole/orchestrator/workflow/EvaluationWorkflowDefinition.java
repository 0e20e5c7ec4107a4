package org.systole.orchestrator.workflow;

import io.temporal.workflow.Workflow;
import java.util.List;
import org.systole.workflows.EvaluationOutcome;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.EvaluationWorkflow;
import org.systole.workflows.ExperimentWorkflow;
import org.systole.workflows.SegmentRequest;
import org.systole.workflows.SegmentResult;
import org.systole.workflows.WorkflowIds;

/** Segments the test part, compares it with the references, keeps the result, tells who waited. */
public final class EvaluationWorkflowDefinition implements EvaluationWorkflow {
    private final SharedWork<EvaluationResult> shared = new SharedWork<>();

    @Override
    public EvaluationResult run(EvaluationRequest request) {
        String key = request.contentKey();
        return shared.run(
                () -> evaluate(request),
                (id, result) -> experiment(id).evaluationEnded(EvaluationOutcome.done(key, result)),
                (id, failure) -> experiment(id).evaluationEnded(EvaluationOutcome.failed(key, failure)));
    }

    private static EvaluationResult evaluate(EvaluationRequest request) {
        SegmentResult segmented = Steps.inference()
                .segment(new SegmentRequest(
                        request.modelId(),
                        request.archive(),
                        request.index(),
                        request.cases(),
                        request.postProcessing()));
        EvaluationResult result = Steps.evaluation().evaluate(request, segmented);
        Steps.catalogue().keepEvaluation(request, result);
        return result;
    }

    private static ExperimentWorkflow experiment(String id) {
        return Workflow.newExternalWorkflowStub(ExperimentWorkflow.class, WorkflowIds.experiment(id));
    }

    @Override
    public void join(String experimentId) {
        shared.join(experimentId);
    }

    @Override
    public void leave(String experimentId) {
        shared.leave(experimentId);
    }

    @Override
    public List<String> interested() {
        return shared.interested();
    }
}
