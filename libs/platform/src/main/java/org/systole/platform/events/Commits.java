package org.systole.platform.events;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Publishes outputs and input offset in one transaction. After any failure the producer is replaced: the new one ends
 * the old one's transaction, and the committed offset then says whether it had gone through.
 */
final class Commits implements AutoCloseable {
    private final KafkaSettings settings;
    private final String transactionalId;
    private @Nullable Producer<String, byte[]> producer;
    private boolean unsure;

    Commits(KafkaSettings settings, String group) {
        this.settings = settings;
        this.transactionalId = group + "-" + settings.instance();
    }

    /** @throws KafkaException where it is not known to have been committed; call again with the same work */
    void commit(Consumer<String, byte[]> consumer, Work work, Verdict verdict) {
        try {
            Producer<String, byte[]> ready = producer();
            if (unsure && isCommitted(consumer, work)) {
                unsure = false;
                return;
            }
            ready.beginTransaction();
            for (ProducerRecord<String, byte[]> output : verdict.outputs()) {
                Future<RecordMetadata> unused = ready.send(output); // the commit fails where a send failed
            }
            Map<TopicPartition, OffsetAndMetadata> next =
                    Map.of(work.partition(), new OffsetAndMetadata(work.record.offset() + 1));
            ready.sendOffsetsToTransaction(next, consumer.groupMetadata());
            ready.commitTransaction();
            unsure = false;
        } catch (KafkaException e) {
            unsure = true;
            close();
            throw e;
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

    private static boolean isCommitted(Consumer<String, byte[]> consumer, Work work) {
        OffsetAndMetadata committed = consumer.committed(Set.of(work.partition()), Duration.ofSeconds(10))
                .get(work.partition());
        return committed != null && committed.offset() > work.record.offset();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
