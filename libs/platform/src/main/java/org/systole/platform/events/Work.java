package org.systole.platform.events;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The record in work: where it stands between being read and being committed. Touched by the poll thread only. */
final class Work {
    final ConsumerRecord<String, byte[]> record;
    final Backoff backoff;

    /** The handler's run, while there is one. */
    @Nullable
    CompletableFuture<Attempt.Result> running;

    /** What is to be committed, once that is known. */
    @Nullable
    Verdict verdict;

    /** Failures that count. */
    int failures;

    /** Its partition has gone to another instance: whatever comes of it is dropped. */
    boolean revoked;

    private Instant notBefore = Instant.MIN;

    Work(ConsumerRecord<String, byte[]> record, EventConsumer.Retry retry) {
        this.record = record;
        this.backoff = new Backoff(retry);
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    void waitFor(Duration wait) {
        notBefore = Instant.now().plus(wait);
    }

    boolean isDue() {
        return !Instant.now().isBefore(notBefore);
    }
}
