package org.systole.ingestion;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.assertj.core.api.Assertions;
import org.systole.platform.events.Topic;
import org.systole.platform.events.Topics;
import org.systole.proto.events.v1.ScanReceived;

/** What a reader of {@code scan.received} sees. */
final class Facts {
    private static boolean ensured;

    private Facts() {}

    /** Committed facts of a study, in order. */
    static List<ScanReceived> of(String studyId) {
        try {
            ensureTopics();
            return read().stream()
                    .filter(fact -> fact.getHeader().getStudyId().equals(studyId))
                    .toList();
        } catch (InvalidProtocolBufferException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void ensureTopics() throws InterruptedException {
        if (!ensured) {
            Topics.ensure(TestPlatform.kafka());
            ensured = true;
        }
    }

    private static List<ScanReceived> read() throws InvalidProtocolBufferException {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", TestPlatform.KAFKA.bootstrap(), "isolation.level", "read_committed");
        List<ScanReceived> facts = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.SCAN_RECEIVED.partitions())
                    .mapToObj(partition -> new TopicPartition(Topic.SCAN_RECEIVED.topicName(), partition))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    facts.add(ScanReceived.parseFrom(record.value()));
                }
            }
        }
        return facts;
    }

    /** Returns when the condition holds; fails after 20 seconds. */
    static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            Assertions.assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
    }
}
