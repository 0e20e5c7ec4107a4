package org.systole.orchestrator.catalogue;

import com.google.protobuf.Message;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.Received;
import org.systole.platform.events.Topic;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ModelPromoted;
import org.systole.proto.events.v1.ModelTrained;

/**
 * Puts facts into the catalogue. Fact, rows and offset are one transaction: a fact that comes again changes nothing, and
 * an empty schema is filled again from the beginning of the topics.
 */
public final class Projection implements FactReader.Listener {
    private final Database database;

    public Projection(Database database) {
        this.database = database;
    }

    /** Where reading goes on. */
    public List<FactReader.Position> positions() {
        return database.transaction(sql -> sql.list(
                "select topic, partition, next_offset from offsets",
                row -> new FactReader.Position(Topic.valueOf(row.getString(1)), row.getInt(2), row.getLong(3))));
    }

    @Override
    public void on(Topic topic, Received<Message> fact) {
        database.transaction(sql -> {
            if (keep(sql, topic, fact.message())) {
                apply(sql, topic, fact.message());
            }
            return sql.update(
                    "insert into offsets (topic, partition, next_offset) values (?, ?, ?)"
                            + " on conflict (topic, partition) do update"
                            + " set next_offset = greatest(offsets.next_offset, excluded.next_offset)",
                    topic.name(),
                    fact.partition(),
                    fact.offset() + 1);
        });
    }

    private static boolean keep(Sql sql, Topic topic, Message message) throws SQLException {
        EventHeader header = EventHeaders.of(message);
        return sql.update(
                        "insert into facts (event_id, kind, study_id, revision, occurred_at, body)"
                                + " values (?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing",
                        header.getEventId(),
                        topic.topicName(),
                        header.getStudyId(),
                        header.getRevision(),
                        EventHeaders.instant(header.getOccurredAt()),
                        Json.write(FactBody.of(message)))
                == 1;
    }

    private static void apply(Sql sql, Topic topic, Message message) throws SQLException {
        if (message instanceof ModelTrained trained) {
            Models.keep(sql, trained);
        } else if (message instanceof ModelPromoted promoted) {
            Instant at = EventHeaders.instant(promoted.getHeader().getOccurredAt());
            Promotions.keep(
                    sql,
                    promoted.getHeader().getEventId(),
                    new Promotions.Promotion(promoted.getSlot(), promoted.getModelId(), promoted.getReason(), at));
        } else if (!EventHeaders.of(message).getStudyId().isEmpty()) {
            StudyProgress.of(topic, message).keep(sql);
        }
    }
}
