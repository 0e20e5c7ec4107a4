package org.systole.ingestion.study;

import java.time.Instant;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Topic;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ScanReceived;

/** Puts a closed revision into words: the event {@code scan.received}. */
record ScanReceivedFact(String eventId, Fact fact) {
    static ScanReceivedFact of(Revision revision, Study study, int instances, Instant now) {
        EventHeader header = EventHeaders.forStudy(
                revision.studyId(), revision.revision(), Topic.SCAN_RECEIVED, "ingestion", TraceContext.start(), now);
        ScanReceived.Builder event = ScanReceived.newBuilder()
                .setHeader(header)
                .setManifest(revision.manifest().toMessage())
                .setInstances(instances)
                .setLastInstanceAt(EventHeaders.timestamp(study.lastInstanceAt()));
        if (revision.reference() != null) {
            event.setReference(revision.reference().toMessage());
        }
        return new ScanReceivedFact(
                header.getEventId(), new Fact(Topic.SCAN_RECEIVED, revision.studyId(), event.build()));
    }
}
