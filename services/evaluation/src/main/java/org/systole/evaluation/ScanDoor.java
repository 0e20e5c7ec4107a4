package org.systole.evaluation;

import java.time.Clock;
import java.util.List;
import org.systole.evaluation.CaseEvaluation.Evaluated;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Failure;
import org.systole.platform.events.Handler;
import org.systole.platform.events.Outcome;
import org.systole.platform.events.Received;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.proto.events.v1.EvaluationKind;
import org.systole.proto.events.v1.ReviewReason;
import org.systole.proto.events.v1.ScanEvaluated;
import org.systole.proto.events.v1.ScanSegmented;

/** scan.segmented → scan.evaluated: against the reference where the scan has one, else for plausibility. */
final class ScanDoor implements Handler<ScanSegmented> {
    static final String SERVICE = "evaluation";

    private final CaseEvaluation evaluation;
    private final Clock clock;

    ScanDoor(CaseEvaluation evaluation, Clock clock) {
        this.evaluation = evaluation;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Received<ScanSegmented> record) {
        ScanSegmented scan = record.message();
        Evaluated evaluated = evaluation.evaluate(
                ObjectRef.of(scan.getSegmentation()),
                scan.hasReference() ? ObjectRef.of(scan.getReference()) : null,
                ObjectRef.of(scan.getPrepared()));
        ScanEvaluated answer = ScanEvaluated.newBuilder()
                .setHeader(EventHeaders.following(scan.getHeader(), Topic.SCAN_EVALUATED, SERVICE, clock.instant()))
                .setEvaluation(evaluated.ref().toMessage())
                .setReport(evaluated.report().toMessage())
                .setKind(
                        scan.hasReference()
                                ? EvaluationKind.EVALUATION_KIND_REFERENCE
                                : EvaluationKind.EVALUATION_KIND_PLAUSIBILITY)
                .setSegmentation(scan.getSegmentation())
                .setReview(evaluated.document().review())
                .addAllReasons(evaluated.document().reasons().stream()
                        .map(ScanDoor::reason)
                        .toList())
                .build();
        Fact fact = new Fact(Topic.SCAN_EVALUATED, scan.getHeader().getStudyId(), answer);
        return evaluated.existed() ? Outcome.duplicate(fact) : Outcome.done(fact);
    }

    private static ReviewReason reason(EvaluationDocument.ReviewReason why) {
        ReviewReason.Builder reason = ReviewReason.newBuilder()
                .setCheck(why.check())
                .setValue(why.value())
                .setLimit(why.limit())
                .setUnit(why.unit());
        if (why.structure() != null) {
            reason.setStructure(why.structure());
        }
        if (why.phase() != null) {
            reason.setPhase(why.phase());
        }
        return reason.build();
    }

    @Override
    public List<Fact> failed(Received<ScanSegmented> record, Failure failure) {
        return EventHeaders.scanFailed(record.message().getHeader(), SERVICE, failure, clock.instant());
    }
}
