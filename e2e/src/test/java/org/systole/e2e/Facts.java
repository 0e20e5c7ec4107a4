package org.systole.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topic;
import org.systole.proto.events.v1.EventHeader;

/** All facts about scans that were ever committed. */
final class Facts {
    /** @param header of the fact on that topic */
    record Stated(Topic topic, EventHeader header) {}

    private Facts() {}

    /** Reads every scan topic from the beginning until nothing new comes. */
    static List<Stated> about(String studyId, String bootstrap) throws InterruptedException {
        List<Stated> facts = new CopyOnWriteArrayList<>();
        EnumSet<Topic> topics = EnumSet.range(Topic.SCAN_RECEIVED, Topic.SCAN_FAILED);
        try (FactReader reader =
                new FactReader(KafkaSettings.of(bootstrap, "e2e"), topics, List.of(), (topic, fact) -> {
                    EventHeader header = EventHeaders.of(fact.message());
                    if (header.getStudyId().equals(studyId)) {
                        facts.add(new Stated(topic, header));
                    }
                })) {
            reader.start();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            while (!reader.caughtUp() && Instant.now().isBefore(deadline)) {
                Thread.onSpinWait();
            }
        }
        return facts;
    }
}
