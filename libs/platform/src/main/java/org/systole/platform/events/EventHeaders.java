package org.systole.platform.events;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ScanFailed;

/** Makes and reads what every fact carries. */
public final class EventHeaders {
    /** Version of the schema that this build writes. */
    public static final int SCHEMA_VERSION = 1;

    private EventHeaders() {}

    /** The header of a study's fact: its id is a function of study, revision and kind. */
    public static EventHeader forStudy(
            String studyId, int revision, Topic kind, String producer, TraceContext trace, Instant now) {
        return EventHeader.newBuilder()
                .setEventId(studyId + "/" + revision + "/" + kind.topicName())
                .setSchemaVersion(SCHEMA_VERSION)
                .setStudyId(studyId)
                .setRevision(revision)
                .setOccurredAt(timestamp(now))
                .setTraceparent(trace.traceparent())
                .setProducer(producer)
                .build();
    }

    /** The header of a fact about a model or an experiment. */
    public static EventHeader forSubject(String subject, Topic kind, String producer, TraceContext trace, Instant now) {
        return EventHeader.newBuilder()
                .setEventId(subject + "/0/" + kind.topicName())
                .setSchemaVersion(SCHEMA_VERSION)
                .setOccurredAt(timestamp(now))
                .setTraceparent(trace.traceparent())
                .setProducer(producer)
                .build();
    }

    /** The header of the fact that follows from another of the same study revision. */
    public static EventHeader following(EventHeader cause, Topic kind, String producer, Instant now) {
        return forStudy(
                cause.getStudyId(),
                cause.getRevision(),
                kind,
                producer,
                TraceContext.of(cause.getTraceparent()).child(),
                now);
    }

    /** The terminal fact of a revision that a stage gave up. */
    public static List<Fact> scanFailed(EventHeader cause, String stage, Failure failure, Instant now) {
        ScanFailed failed = ScanFailed.newBuilder()
                .setHeader(following(cause, Topic.SCAN_FAILED, stage, now))
                .setStage(stage)
                .setCode(failure.code())
                .setMessage(failure.message())
                .setRemedy(failure.remedy())
                .build();
        return List.of(new Fact(Topic.SCAN_FAILED, cause.getStudyId(), failed));
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    public static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    /** The header of any fact. */
    public static EventHeader of(Message message) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName("header");
        return (EventHeader) message.getField(field);
    }
}
