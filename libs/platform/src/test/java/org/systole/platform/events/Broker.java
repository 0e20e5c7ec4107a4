package org.systole.platform.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.proto.events.v1.ScanReceived;

/** Facts and committed reads for the tests of this package. */
final class Broker {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Broker() {}

    static Fact received(String studyId) {
        EventHeader header =
                EventHeaders.forStudy(studyId, 1, Topic.SCAN_RECEIVED, "ingestion", TraceContext.start(), NOW);
        return new Fact(
                Topic.SCAN_RECEIVED,
                studyId,
                ScanReceived.newBuilder().setHeader(header).build());
    }

    static Fact preprocessed(ScanReceived cause) {
        EventHeader header = EventHeaders.following(cause.getHeader(), Topic.SCAN_PREPROCESSED, "preprocessing", NOW);
        return new Fact(
                Topic.SCAN_PREPROCESSED,
                header.getStudyId(),
                ScanPreprocessed.newBuilder().setHeader(header).build());
    }

    static void sendRaw(KafkaSettings settings, Topic topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings.common(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
        }
    }

    /** All that is committed now. */
    static List<ConsumerRecord<String, byte[]>> committed(KafkaSettings settings, String topic) {
        try (KafkaConsumer<String, byte[]> reader = Clients.reader(settings)) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = reader.endOffsets(Set.copyOf(partitions));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (end.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    static List<String> eventIds(KafkaSettings settings, Topic topic) {
        return committed(settings, topic.topicName()).stream()
                .map(record -> FactReader.eventId(topic, record))
                .toList();
    }
}
