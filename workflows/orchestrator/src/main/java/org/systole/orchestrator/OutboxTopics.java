package org.systole.orchestrator;

import java.util.List;
import org.systole.orchestrator.catalogue.Outbox;
import org.systole.platform.events.Fact;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.Topic;

/** The outbox's way to Kafka. */
record OutboxTopics(FactPublisher publisher) implements Outbox.Publisher {
    @Override
    public void publish(List<Fact> facts) {
        publisher.publish(facts);
    }

    @Override
    public List<String> recentEventIds(Topic topic, int n) {
        return publisher.recentEventIds(topic, n);
    }
}
