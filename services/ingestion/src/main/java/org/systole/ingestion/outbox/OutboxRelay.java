package org.systole.ingestion.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.Topic;

/**
 * Publishes the outbox in order, each fact once. Between publishing a batch and marking it a crash may fall; so whoever
 * is not certain of the last mark (a new process, or a failure) first asks the topic which facts it already has.
 */
public final class OutboxRelay {
    /** At most this many facts are published and not marked, so that many at a topic's end tell all. */
    private static final int BATCH = 50;

    private final Outbox outbox;
    private final FactPublisher publisher;
    private final Clock clock;
    private boolean certain;

    public OutboxRelay(Outbox outbox, FactPublisher publisher, Clock clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Publishes the next batch; returns whether there was any. */
    public boolean round() {
        List<Outbox.Entry> batch = outbox.pending(BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        List<Outbox.Entry> unpublished = certain ? batch : withoutPublished(batch);
        certain = false;
        publisher.publish(unpublished.stream().map(Outbox.Entry::fact).toList());
        outbox.published(batch, clock.instant());
        certain = true;
        return true;
    }

    private List<Outbox.Entry> withoutPublished(List<Outbox.Entry> batch) {
        Map<Topic, Set<String>> there = new EnumMap<>(Topic.class);
        List<Outbox.Entry> rest = new ArrayList<>();
        for (Outbox.Entry entry : batch) {
            Set<String> ids = there.computeIfAbsent(
                    entry.fact().topic(), topic -> new HashSet<>(publisher.recentEventIds(topic, BATCH)));
            if (!ids.contains(entry.eventId())) {
                rest.add(entry);
            }
        }
        return rest;
    }
}
