package org.systole.platform.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.time.Duration;

/**
 * Declares that a service handles the facts of a topic.
 *
 * @param group consumer group; instances of one group share the work
 * @param stage name of the work in meters
 * @param type what the topic carries
 */
public record EventConsumer<T extends Message>(
        String group, String stage, Topic topic, Class<T> type, Handler<T> handler, Retry retry) {

    public EventConsumer(String group, String stage, Topic topic, Class<T> type, Handler<T> handler) {
        this(group, stage, topic, type, handler, Retry.standard());
    }

    /**
     * How failures that may pass are retried.
     *
     * @param attempts of one record while all dependencies are well, before it is given up
     * @param first wait; each further wait is twice as long, half of it random
     * @param longest wait
     */
    public record Retry(int attempts, Duration first, Duration longest) {
        public static Retry standard() {
            return new Retry(5, Duration.ofMillis(500), Duration.ofSeconds(20));
        }
    }

    T parse(byte[] value) throws InvalidProtocolBufferException {
        return type.cast(topic.parser().parseFrom(value));
    }
}
