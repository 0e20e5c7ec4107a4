package org.systole.inference;

import java.time.Instant;
import java.util.List;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.inference.CaseSegmentation.Segmented;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Failure;
import org.systole.platform.events.Handler;
import org.systole.platform.events.Outcome;
import org.systole.platform.events.Received;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.proto.events.v1.ScanSegmented;

/** scan.preprocessed → scan.segmented. Without a promoted model a scan waits, it does not fail. */
final class ScanDoor implements Handler<ScanPreprocessed> {
    static final String SERVICE = "inference";

    private final PromotedModel promoted;
    private final Models models;
    private final CaseSegmentation segmentation;
    private final PostProcessing postProcessing;

    ScanDoor(PromotedModel promoted, Models models, CaseSegmentation segmentation, PostProcessing postProcessing) {
        this.promoted = promoted;
        this.models = models;
        this.segmentation = segmentation;
        this.postProcessing = postProcessing;
    }

    @Override
    public Outcome handle(Received<ScanPreprocessed> record) {
        return promoted.current()
                .map(holder -> segment(record.message(), holder))
                .orElseGet(() -> Outcome.notYet("no model is promoted to slot " + PromotedModel.SLOT));
    }

    private Outcome segment(ScanPreprocessed scan, PromotedModel.Holder holder) {
        Segmented done = models.with(
                holder.modelId(),
                holder.archive(),
                model -> segmentation.segment(ObjectRef.of(scan.getPrepared()), model, postProcessing));
        Instant now = Instant.now();
        ScanSegmented.Builder fact = ScanSegmented.newBuilder()
                .setHeader(EventHeaders.following(scan.getHeader(), Topic.SCAN_SEGMENTED, SERVICE, now))
                .setSegmentation(done.ref().toMessage())
                .setModelId(done.document().modelId())
                .setModelDigest(done.document().modelDigest())
                .setNetSeconds(done.document().netSeconds())
                .setStoredAt(EventHeaders.timestamp(now))
                .setLastInstanceAt(scan.getLastInstanceAt())
                .setPrepared(scan.getPrepared());
        if (scan.hasReference()) {
            fact.setReference(scan.getReference());
        }
        Fact segmented = new Fact(Topic.SCAN_SEGMENTED, scan.getHeader().getStudyId(), fact.build());
        return done.existed() ? Outcome.duplicate(segmented) : Outcome.done(segmented);
    }

    @Override
    public List<Fact> failed(Received<ScanPreprocessed> record, Failure failure) {
        return EventHeaders.scanFailed(record.message().getHeader(), SERVICE, failure, Instant.now());
    }
}
