package org.systole.platform.events;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;

/** Kafka records out of facts, and back. */
final class Records {
    static final String TRACEPARENT = "traceparent";

    private Records() {}

    static ProducerRecord<String, byte[]> of(Fact fact) {
        EventHeader header = EventHeaders.of(fact.message());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                fact.topic().topicName(), fact.key(), fact.message().toByteArray());
        put(record.headers(), TRACEPARENT, header.getTraceparent());
        put(
                record.headers(),
                "event-type",
                fact.message().getDescriptorForType().getFullName());
        put(record.headers(), "schema-version", Integer.toString(header.getSchemaVersion()));
        return record;
    }

    /** The record as it came, with why it was given up. */
    static ProducerRecord<String, byte[]> deadLetter(
            ConsumerRecord<String, byte[]> record, Failure failure, TraceContext trace) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(record.topic() + ".dlq", record.key(), record.value());
        record.headers().forEach(header -> {
            if (!TRACEPARENT.equals(header.key())) {
                letter.headers().add(header);
            }
        });
        Map.of(
                        TRACEPARENT,
                        trace.traceparent(),
                        "dlq-code",
                        failure.code(),
                        "dlq-cause",
                        failure.message(),
                        "dlq-trace-id",
                        trace.traceId(),
                        "dlq-source",
                        record.topic() + "/" + record.partition() + "/" + record.offset())
                .forEach((name, value) -> put(letter.headers(), name, value));
        return letter;
    }

    static TraceContext trace(ConsumerRecord<String, byte[]> record) {
        return TraceContext.of(header(record, TRACEPARENT));
    }

    static <T extends Message> Received<T> received(ConsumerRecord<String, byte[]> record, T message) {
        return new Received<>(
                record.topic(), record.partition(), record.offset(), record.key(), message, trace(record));
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
