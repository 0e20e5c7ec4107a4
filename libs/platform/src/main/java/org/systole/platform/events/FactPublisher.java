package org.systole.platform.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.systole.platform.DependencyUnavailableException;

/**
 * Publishes facts that come from no topic, e.g. from an outbox. A batch becomes visible whole or not at all. Where a
 * publish fails it is not known whether it went through: {@link #recentEventIds} tells, after the next call.
 */
public final class FactPublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final String transactionalId;
    private @Nullable Producer<String, byte[]> producer;

    /** @param role tells apart the publishers of one instance */
    public FactPublisher(KafkaSettings settings, String role) {
        this.settings = settings;
        this.transactionalId = settings.service() + "-" + role + "-" + settings.instance();
    }

    /** Publishes all or none; throws {@link DependencyUnavailableException} where Kafka does not confirm it. */
    public synchronized void publish(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        try {
            Producer<String, byte[]> ready = producer();
            ready.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            for (Fact fact : facts) {
                sent.add(ready.send(Records.of(fact)));
            }
            ready.commitTransaction();
            for (Future<?> confirmed : sent) {
                confirmed.get();
            }
        } catch (KafkaException | ExecutionException e) {
            close();
            throw new DependencyUnavailableException(Topics.DEPENDENCY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException(Topics.DEPENDENCY, e);
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> ready = producer;
        if (ready == null) {
            ready = Clients.transactional(settings, transactionalId);
            producer = ready;
            ready.initTransactions();
        }
        return ready;
    }

    /**
     * Event ids at the committed end of a topic: of each partition the last {@code n}, or all where it has fewer. A
     * transaction of this publisher that was cut off is ended first.
     */
    public synchronized List<String> recentEventIds(Topic topic, int n) {
        try {
            producer();
            try (Consumer<String, byte[]> reader = Clients.reader(settings)) {
                List<String> ids = new ArrayList<>();
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    ids.addAll(tail(reader, topic, new TopicPartition(topic.topicName(), partition), n));
                }
                return ids;
            }
        } catch (KafkaException e) {
            close();
            throw new DependencyUnavailableException(Topics.DEPENDENCY, e);
        }
    }

    /** Offsets are not dense (transactions leave marks): the window grows until it holds enough. */
    private static List<String> tail(Consumer<String, byte[]> reader, Topic topic, TopicPartition partition, int n) {
        reader.assign(List.of(partition));
        long begin = offset(reader.beginningOffsets(List.of(partition), PATIENCE), partition);
        long end = offset(reader.endOffsets(List.of(partition), PATIENCE), partition);
        for (long window = 2L * n; ; window *= 4) {
            long from = Math.max(begin, end - window);
            Deque<String> ids = read(reader, topic, partition, from, end, n);
            if (ids.size() >= n || from == begin) {
                return List.copyOf(ids);
            }
        }
    }

    private static Deque<String> read(
            Consumer<String, byte[]> reader, Topic topic, TopicPartition partition, long from, long end, int n) {
        Deque<String> ids = new ArrayDeque<>();
        reader.seek(partition, from);
        while (reader.position(partition, PATIENCE) < end) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(200))) {
                ids.add(FactReader.eventId(topic, record));
                if (ids.size() > n) {
                    ids.removeFirst();
                }
            }
        }
        return ids;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new KafkaException("no offset is known for " + partition);
        }
        return offset;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
