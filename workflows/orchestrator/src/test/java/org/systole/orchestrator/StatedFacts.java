package org.systole.orchestrator;

import java.util.ArrayList;
import java.util.List;
import org.systole.orchestrator.catalogue.Database;
import org.systole.orchestrator.catalogue.Outbox;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Topic;

/** The topics in memory, fed by the outbox. */
public final class StatedFacts implements Outbox.Publisher {
    private final List<Fact> facts = new ArrayList<>();
    private final Outbox outbox;

    public StatedFacts(Database database) {
        this.outbox = new Outbox(database, this);
    }

    /** Everything stated so far. */
    public List<Fact> all() {
        outbox.relay();
        return List.copyOf(facts);
    }

    public List<String> eventIds() {
        return all().stream()
                .map(fact -> EventHeaders.of(fact.message()).getEventId())
                .toList();
    }

    @Override
    public void publish(List<Fact> added) {
        facts.addAll(added);
    }

    @Override
    public List<String> recentEventIds(Topic topic, int n) {
        return facts.stream()
                .filter(fact -> fact.topic() == topic)
                .map(fact -> EventHeaders.of(fact.message()).getEventId())
                .toList();
    }
}
