package org.systole.platform.events;

import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka clients as we set them up. */
final class Clients {
    /** A dead instance's partitions move on after this; kill -9 should not hold a scan up for long. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    private Clients() {}

    /** Hands out one record at a time and only what is committed; never commits by itself. */
    static KafkaConsumer<String, byte[]> groupMember(KafkaSettings settings, String group) {
        Map<String, Object> properties = reading(settings);
        properties.put("group.id", group);
        properties.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        properties.put("session.timeout.ms", SESSION_TIMEOUT_MS);
        properties.put("heartbeat.interval.ms", 2_000);
        properties.put("max.poll.records", 1);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    static KafkaConsumer<String, byte[]> reader(KafkaSettings settings) {
        return new KafkaConsumer<>(reading(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> reading(KafkaSettings settings) {
        Map<String, Object> properties = settings.common();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        return properties;
    }

    /**
     * Times out sooner than Kafka's defaults: a transaction cut off by kill -9 holds up its readers until it times out.
     */
    static KafkaProducer<String, byte[]> transactional(KafkaSettings settings, String transactionalId) {
        Map<String, Object> properties = settings.common();
        properties.put("transactional.id", transactionalId);
        properties.put("transaction.timeout.ms", 15_000);
        properties.put("request.timeout.ms", 5_000);
        properties.put("delivery.timeout.ms", 10_000);
        properties.put("max.block.ms", 10_000);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
}
