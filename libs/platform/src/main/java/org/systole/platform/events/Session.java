package org.systole.platform.events;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of a consumer in its group. All but {@link #wakeup} runs on the loop's thread. */
final class Session<T extends Message> implements AutoCloseable, ConsumerRebalanceListener {
    /** Whether to go on, asked once a turn. */
    interface GoOn {
        boolean with(boolean busy);
    }

    /** Where the session says what it does. */
    interface Reporter {
        void say(LoopStatus.State state, @Nullable String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration TURN = Duration.ofMillis(100);

    private final EventConsumer<T> declaration;
    private final Judge<T> judge;
    private final LoopMeters meters;
    private final Reporter reporter;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Commits commits;
    private final ExecutorService worker;
    private @Nullable Work work;

    Session(
            KafkaSettings settings,
            EventConsumer<T> declaration,
            Judge<T> judge,
            LoopMeters meters,
            Reporter reporter) {
        this.declaration = declaration;
        this.judge = judge;
        this.meters = meters;
        this.reporter = reporter;
        this.consumer = Clients.groupMember(settings, declaration.group());
        this.commits = new Commits(settings, declaration.group());
        this.worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "work-" + declaration.stage()));
    }

    void consume(GoOn goOn) {
        consumer.subscribe(List.of(declaration.topic().topicName()), this);
        reporter.say(LoopStatus.State.IDLE, null);
        while (goOn.with(isBusy(work))) {
            poll();
            Work current = work;
            if (current != null) {
                advance(current);
            }
            if (work == null) {
                consumer.resume(consumer.paused());
            } else {
                consumer.pause(consumer.assignment());
            }
        }
    }

    private static boolean isBusy(@Nullable Work work) {
        return work != null && (work.running != null || work.verdict != null);
    }

    private void poll() {
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(TURN)) {
                work = new Work(record, declaration.retry());
            }
            long lag = 0;
            for (TopicPartition partition : consumer.assignment()) {
                lag += consumer.currentLag(partition).orElse(0);
            }
            meters.lag(lag);
        } catch (WakeupException e) {
            LOG.trace("woken", e); // a result is there, or the loop is to stop
        }
    }

    private void advance(Work current) {
        CompletableFuture<Attempt.Result> running = current.running;
        if (running != null) {
            if (!running.isDone()) {
                return;
            }
            current.running = null;
            meters.ended();
            if (!current.revoked) {
                Judge.Decision decision = judge.judge(current, running.join());
                reporter.say(decision.state(), decision.reason().isEmpty() ? null : decision.reason());
            }
        }
        if (current.revoked) {
            drop("its partition went to another instance");
        } else if (current.isDue()) {
            commitOrWork(current);
        }
    }

    private void commitOrWork(Work current) {
        Verdict verdict = current.verdict;
        if (verdict == null) {
            meters.started();
            reporter.say(current.failures > 0 ? LoopStatus.State.RETRYING : LoopStatus.State.WORKING, null);
            CompletableFuture<Attempt.Result> running = new CompletableFuture<>();
            current.running = running;
            worker.execute(() -> {
                running.complete(Attempt.run(declaration, current.record));
                consumer.wakeup();
            });
            return;
        }
        try {
            commits.commit(consumer, current, verdict);
            work = null;
            reporter.say(LoopStatus.State.IDLE, null);
        } catch (WakeupException e) {
            LOG.trace("woken while committing", e); // asked again next turn
        } catch (KafkaException e) {
            current.waitFor(current.backoff.next());
            reporter.say(LoopStatus.State.RETRYING, e.toString());
            LOG.warn("{} cannot commit: {}", declaration.stage(), e.toString());
        }
    }

    private void drop(String reason) {
        LOG.info("{} drops a record: {}", declaration.stage(), reason);
        work = null;
        reporter.say(LoopStatus.State.IDLE, null);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (work != null && partitions.contains(work.partition())) {
            work.revoked = true;
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (work != null) {
            consumer.pause(partitions);
        }
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        worker.shutdownNow();
        if (work != null && work.running != null) {
            meters.ended();
        }
        commits.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
