package org.systole.platform.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One run of the handler over one record, on the worker thread. */
final class Attempt {
    /**
     * How it ended: exactly one of outcome and failure is there.
     *
     * @param took how long the handler ran
     */
    record Result(@Nullable Outcome outcome, @Nullable Throwable failure, Duration took) {}

    /** The bytes are not the message that the topic carries. */
    static final class Undecodable extends Exception {
        private static final long serialVersionUID = 1L;

        Undecodable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    private Attempt() {}

    static <T extends Message> Result run(EventConsumer<T> consumer, ConsumerRecord<String, byte[]> record) {
        long start = System.nanoTime();
        try {
            Outcome outcome =
                    Records.trace(record).inLogs(() -> consumer.handler().handle(decode(consumer, record)));
            return new Result(outcome, null, since(start));
        } catch (Throwable failure) { // also errors: a record that exhausts the heap must not end the loop
            return new Result(null, failure, since(start));
        }
    }

    static <T extends Message> Received<T> decode(EventConsumer<T> consumer, ConsumerRecord<String, byte[]> record)
            throws Undecodable {
        try {
            return Records.received(record, consumer.parse(record.value()));
        } catch (InvalidProtocolBufferException | RuntimeException e) { // a null value is no message either
            throw new Undecodable(e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
