package org.systole.ingestion.outbox;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.systole.ingestion.database.Database;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Topic;

/** Facts, durable with what they tell of, in the order in which they became true. */
public final class Outbox {
    /**
     * A fact with its place in the order.
     *
     * @param eventId the same fact has the same id however often it is computed
     */
    public record Entry(long number, String eventId, Fact fact) {}

    private final Database database;

    public Outbox(Database database) {
        this.database = database;
    }

    /** States a fact within the caller's transaction. */
    public void state(Database.Session session, String eventId, Fact fact, Instant now) throws SQLException {
        session.update(
                "insert into outbox (event_id, topic, record_key, value, created_at) values (?, ?, ?, ?, ?)",
                eventId,
                fact.topic().name(),
                fact.key(),
                fact.message().toByteArray(),
                now);
    }

    /** Facts not yet known to be published, oldest first. */
    public List<Entry> pending(int limit) {
        return database.transaction(session -> session.query(Outbox::entry, """
                select number, event_id, topic, record_key, value from outbox
                where published_at is null order by number limit ?
                """, limit));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Topic topic = Topic.valueOf(row.getString(3));
        try {
            Fact fact = new Fact(topic, row.getString(4), topic.parser().parseFrom(row.getBytes(5)));
            return new Entry(row.getLong(1), row.getString(2), fact);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("outbox entry " + row.getLong(1) + " is not a " + topic.topicName(), e);
        }
    }

    /** How many facts are not yet known to be published. */
    public long pendingCount() {
        return database.transaction(session -> session.first(
                        row -> row.getLong(1), "select count(*) from outbox where published_at is null")
                .orElse(0L));
    }

    /** These facts are on their topics. */
    public void published(List<Entry> entries, Instant now) {
        database.transaction(session -> {
            int marked = 0;
            for (Entry entry : entries) {
                marked += session.update("update outbox set published_at = ? where number = ?", now, entry.number());
            }
            return marked;
        });
    }
}
