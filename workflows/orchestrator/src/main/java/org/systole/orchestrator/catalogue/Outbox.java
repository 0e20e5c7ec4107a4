package org.systole.orchestrator.catalogue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Topic;

/**
 * Facts that the orchestrator states: written with the change they speak of, published after. Whether a publish that was
 * cut off went through is read from the topic, so that each fact is stated once.
 */
public final class Outbox {
    /** How Kafka looks from here. */
    public interface Publisher {
        void publish(List<Fact> facts);

        /** @return event ids at the committed end of the topic */
        List<String> recentEventIds(Topic topic, int n);
    }

    /** Facts per topic that could have been in work when a publish was cut off, with ample room. */
    private static final int TAIL = 1000;

    private record Pending(long position, String eventId, Fact fact) {}

    private final Database database;
    private final Publisher publisher;

    public Outbox(Database database, Publisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    static void add(Sql sql, Fact fact) throws SQLException {
        sql.update(
                "insert into outbox (event_id, topic, record_key, message) values (?, ?, ?, ?) on conflict do nothing",
                EventHeaders.of(fact.message()).getEventId(),
                fact.topic().name(),
                fact.key(),
                fact.message().toByteArray());
    }

    /** Publishes what is pending, in order. @return how many were published now */
    public int relay() {
        return database.transaction(sql -> {
            sql.lock("outbox");
            List<Pending> pending = pending(sql);
            List<Fact> unstated = unstated(pending);
            publisher.publish(unstated);
            for (Pending each : pending) {
                sql.update("update outbox set published_at = now() where position = ?", each.position());
            }
            return unstated.size();
        });
    }

    private static List<Pending> pending(Sql sql) throws SQLException {
        return sql.list(
                "select position, event_id, topic, record_key, message from outbox where published_at is null"
                        + " order by position limit 100",
                row -> {
                    Topic topic = Topic.valueOf(row.getString("topic"));
                    try {
                        var message = topic.parser().parseFrom(row.getBytes("message"));
                        Fact fact = new Fact(topic, row.getString("record_key"), message);
                        return new Pending(row.getLong("position"), row.getString("event_id"), fact);
                    } catch (InvalidProtocolBufferException e) {
                        throw new SQLException("outbox holds what is not a fact of " + topic, e);
                    }
                });
    }

    private List<Fact> unstated(List<Pending> pending) {
        Set<Topic> topics = new HashSet<>();
        Set<String> stated = new HashSet<>();
        List<Fact> result = new ArrayList<>();
        for (Pending each : pending) {
            Topic topic = each.fact().topic();
            if (topics.add(topic)) {
                stated.addAll(publisher.recentEventIds(topic, TAIL));
            }
            if (!stated.contains(each.eventId())) {
                result.add(each.fact());
            }
        }
        return result;
    }
}
