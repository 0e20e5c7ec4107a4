package org.systole.platform.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics outside any group, from the start or from where the caller's own record of offsets ends, and follows
 * them: for what each instance must know (promoted models) and for read models that keep their offsets themselves.
 */
public final class FactReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** A place in a topic; the next record to read is there. */
    public record Position(Topic topic, int partition, long offset) {}

    /** Takes facts one by one, on the reader's thread; where it throws, the same fact comes again a second later. */
    public interface Listener {
        void on(Topic topic, Received<Message> fact) throws Exception;
    }

    private final KafkaSettings settings;
    private final Set<Topic> topics;
    private final Listener listener;
    private final Thread thread;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean caughtUp;

    /** @param from where to start; partitions not named start at their beginning */
    public FactReader(KafkaSettings settings, Set<Topic> topics, List<Position> from, Listener listener) {
        this.settings = settings;
        this.topics = Set.copyOf(topics);
        this.listener = listener;
        this.thread = new Thread(this::run, "facts-" + settings.service());
        thread.setDaemon(true);
        for (Position position : from) {
            next.put(new TopicPartition(position.topic().topicName(), position.partition()), position.offset());
        }
    }

    public void start() {
        thread.start();
    }

    /** True once everything has been read that was there when the reader first reached Kafka. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try {
                Topics.ensure(settings);
                try (Consumer<String, byte[]> consumer = Clients.reader(settings)) {
                    follow(consumer);
                }
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                return;
            } catch (Exception e) {
                LOG.warn("reading of {} begins again: {}", topics, e.toString());
                if (pause()) {
                    return;
                }
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) throws Exception {
        Map<TopicPartition, Topic> partitions = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.put(new TopicPartition(topic.topicName(), partition), topic);
            }
        }
        consumer.assign(partitions.keySet());
        consumer.seekToBeginning(partitions.keySet());
        next.forEach(consumer::seek);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions.keySet());
        while (stopping.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Topic topic = partitions.get(partition);
                if (topic != null) {
                    hand(topic, record);
                    next.put(partition, record.offset() + 1);
                }
            }
            caughtUp = caughtUp || end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
        }
    }

    private void hand(Topic topic, ConsumerRecord<String, byte[]> record) throws Exception {
        Message message;
        try {
            message = topic.parser().parseFrom(record.value());
        } catch (InvalidProtocolBufferException | NullPointerException e) {
            LOG.error("{}/{}/{} is not a fact and is left out", record.topic(), record.partition(), record.offset(), e);
            return;
        }
        listener.on(topic, Records.received(record, message));
    }

    static String eventId(Topic topic, ConsumerRecord<String, byte[]> record) {
        try {
            return EventHeaders.of(topic.parser().parseFrom(record.value())).getEventId();
        } catch (InvalidProtocolBufferException e) {
            return "undecodable/" + record.offset();
        }
    }

    private boolean pause() {
        try {
            return stopping.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
