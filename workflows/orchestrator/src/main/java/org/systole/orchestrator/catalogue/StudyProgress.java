package org.systole.orchestrator.catalogue;

import com.google.protobuf.Message;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Topic;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ScanFailed;

/**
 * What one fact says about a study revision. Topics are read side by side, so that a later stage's fact may come first:
 * the furthest stage wins, whatever the order.
 */
record StudyProgress(
        EventHeader header,
        int progress,
        String state,
        @Nullable String cause,
        Map<String, Object> refs) {

    static StudyProgress of(Topic topic, Message message) {
        Map<String, Object> refs = new LinkedHashMap<>();
        FactBody.of(message).forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                refs.put(name, value);
            }
        });
        String cause = message instanceof ScanFailed failed
                ? failed.getStage() + ": " + failed.getCode() + ": " + failed.getMessage() + " " + failed.getRemedy()
                : null;
        String state = topic.topicName().substring("scan.".length());
        return new StudyProgress(EventHeaders.of(message), reached(topic), state, cause, refs);
    }

    private static int reached(Topic topic) {
        return switch (topic) {
            case SCAN_RECEIVED -> 1;
            case SCAN_PREPROCESSED -> 2;
            case SCAN_SEGMENTED -> 3;
            case SCAN_EVALUATED, SCAN_FAILED -> 4;
            default -> throw new IllegalArgumentException(topic + " is not about a study");
        };
    }

    void keep(Sql sql) throws SQLException {
        Instant at = EventHeaders.instant(header.getOccurredAt());
        sql.update("""
                insert into studies as s (study_id, revision, progress, state, since, received_at, cause, refs)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict (study_id, revision) do update set
                    state = case when excluded.progress > s.progress then excluded.state else s.state end,
                    since = case when excluded.progress > s.progress then excluded.since else s.since end,
                    cause = coalesce(excluded.cause, s.cause),
                    progress = greatest(excluded.progress, s.progress),
                    received_at = least(excluded.received_at, s.received_at),
                    refs = s.refs || excluded.refs
                """, header.getStudyId(), header.getRevision(), progress, state, at, at, cause, Json.write(refs));
    }
}
