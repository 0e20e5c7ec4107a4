package org.systole.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.systole.base.BadInputException;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.telemetry.Meters;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.ScanFailed;
import org.systole.proto.events.v1.ScanReceived;
import org.systole.testing.KafkaFixture;

@Timeout(60)
class EventLoopTest {
    private static final EventConsumer.Retry QUICK =
            new EventConsumer.Retry(3, Duration.ofMillis(10), Duration.ofMillis(50));
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static KafkaFixture kafka;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<EventLoop<?>> loops = new ArrayList<>();
    private final String study = "s-" + NAMES.incrementAndGet();
    private final String group = "group-" + study;
    private KafkaSettings settings;
    private FactPublisher publisher;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaFixture.started();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void connect() throws InterruptedException {
        settings = KafkaSettings.of(kafka.bootstrap(), "preprocessing");
        Topics.ensure(settings);
        publisher = new FactPublisher(settings, "test");
        publisher.publish(List.of(Broker.received(study)));
    }

    @AfterEach
    void stopLoops() throws InterruptedException {
        for (EventLoop<?> loop : loops) {
            loop.stop(Duration.ofSeconds(1));
        }
        publisher.close();
    }

    @Test
    void aHandledRecordIsAnsweredOnceUnderItsTrace() throws InterruptedException {
        start(record -> Outcome.done(Broker.preprocessed(record.message())));

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
        ConsumerRecord<String, byte[]> output =
                ours(Topic.SCAN_PREPROCESSED.topicName()).get(0);
        ConsumerRecord<String, byte[]> input =
                ours(Topic.SCAN_RECEIVED.topicName()).get(0);
        assertThat(Records.trace(output).traceId())
                .isEqualTo(Records.trace(input).traceId());
        assertThat(output.headers().lastHeader("event-type").value())
                .asString(UTF_8)
                .isEqualTo("systole.events.v1.ScanPreprocessed");
        assertThat(registry.get(Meters.STAGE_SECONDS)
                        .tag("outcome", "done")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void aLoopThatIsKilledBetweenWorkAndCommitLeavesOneOutput() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        EventLoop<?> killed = start(record -> {
            if (isOurs(record)) {
                working.countDown();
                never.await();
            }
            return Outcome.done(Broker.preprocessed(record.message()));
        });
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
        killed.stop(Duration.ZERO);
        assertThat(ours(Topic.SCAN_PREPROCESSED.topicName())).isEmpty();

        start(record -> Outcome.done(Broker.preprocessed(record.message())));

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
    }

    @Test
    void anInstanceThatLostItsPartitionCannotCommit() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicInteger handled = new AtomicInteger();
        Handling slowOnce = record -> {
            if (isOurs(record)) {
                handled.incrementAndGet();
                if (first.getAndSet(false)) {
                    working.countDown();
                    goOn.await();
                }
            }
            return Outcome.done(Broker.preprocessed(record.message()));
        };
        start(slowOnce);
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
        List<EventLoop<?>> others = List.of(start(slowOnce), start(slowOnce), start(slowOnce));
        await(() -> others.stream().anyMatch(loop -> loop.status().state() == LoopStatus.State.IDLE));
        goOn.countDown();

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
        assertThat(handled.get()).isBetween(1, 2);
    }

    @Test
    void badInputGoesToTheDeadLettersAndFailsTheScanOnce() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        start(record -> {
            if (isOurs(record)) {
                attempts.incrementAndGet();
                throw new BadInputException("series.slice-missing", "slice 3 is missing", "send it again");
            }
            return Outcome.done();
        });

        awaitOutputs(Topic.SCAN_FAILED, 1);
        assertThat(attempts).hasValue(1);
        ConsumerRecord<String, byte[]> letter = ours("scan.received.dlq").get(0);
        assertThat(letter.headers().lastHeader("dlq-code").value())
                .asString(UTF_8)
                .isEqualTo("series.slice-missing");
        assertThat(letter.headers().lastHeader("dlq-trace-id").value())
                .asString(UTF_8)
                .isEqualTo(Records.trace(ours("scan.received").get(0)).traceId());
        assertThat(failed().getRemedy()).isEqualTo("send it again");
    }

    @Test
    void anUnknownFailureIsTriedAgainAndGivenUpAfterTheLastAttempt() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        start(record -> {
            if (isOurs(record)) {
                attempts.incrementAndGet();
                throw new IllegalStateException("a bug");
            }
            return Outcome.done();
        });

        awaitOutputs(Topic.SCAN_FAILED, 1);
        assertThat(attempts).hasValue(3);
        assertThat(failed().getCode()).isEqualTo("internal");
    }

    @Test
    void aDependencyThatIsDownIsWaitedForWithoutCounting() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        EventLoop<?> loop = start(record -> {
            if (isOurs(record) && attempts.incrementAndGet() <= 10) {
                throw new DependencyUnavailableException("store", new IllegalStateException("refused"));
            }
            return Outcome.done(Broker.preprocessed(record.message()));
        });

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
        assertThat(attempts).hasValue(11);
        await(() -> loop.status().state() == LoopStatus.State.IDLE);
        assertThat(ours(Topic.SCAN_FAILED.topicName())).isEmpty();
    }

    @Test
    void aRecordThatCannotBeHandledYetWaitsVisiblyAndIsThenHandled() throws InterruptedException {
        AtomicBoolean promoted = new AtomicBoolean();
        EventLoop<?> loop = start(record -> promoted.get() || !isOurs(record)
                ? Outcome.done(Broker.preprocessed(record.message()))
                : Outcome.notYet("no model is promoted"));

        await(() -> loop.status().state() == LoopStatus.State.WAITING);
        assertThat(loop.status().reason()).isEqualTo("no model is promoted");
        assertThat(registry.get(Meters.CONSUMER_PAUSED).gauge().value()).isEqualTo(1);
        promoted.set(true);

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
        assertThat(ours(Topic.SCAN_FAILED.topicName())).isEmpty();
    }

    @Test
    void bytesThatAreNoFactGoToTheDeadLettersAndHarmNothingElse() throws Exception {
        Broker.sendRaw(settings, Topic.SCAN_RECEIVED, study, "not protobuf".getBytes(UTF_8));
        start(record -> Outcome.done(Broker.preprocessed(record.message())));

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
        await(() -> ours("scan.received.dlq").size() == 1);
        assertThat(ours("scan.received.dlq").get(0).value()).asString(UTF_8).isEqualTo("not protobuf");
    }

    @Test
    void theLoopOutlivesABrokerThatStopsWhileItWorks() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        start(record -> {
            if (isOurs(record)) {
                working.countDown();
                goOn.await();
            }
            return Outcome.done(Broker.preprocessed(record.message()));
        });
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
        kafka.stop();
        goOn.countDown();
        kafka.start();

        awaitOutputs(Topic.SCAN_PREPROCESSED, 1);
    }

    @Test
    void whatAPublisherCommittedCanBeReadBackFromTheTail() {
        List<String> ids = publisher.recentEventIds(Topic.SCAN_RECEIVED, 100);
        assertThat(ids).contains(study + "/1/scan.received").doesNotHaveDuplicates();
    }

    @Test
    void aReaderStartsAtTheBeginningAndFollows() throws InterruptedException {
        List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        try (FactReader reader = new FactReader(
                settings,
                java.util.Set.of(Topic.SCAN_RECEIVED),
                List.of(),
                (topic, fact) -> seen.add(EventHeaders.of(fact.message()).getStudyId()))) {
            reader.start();
            await(reader::caughtUp);
            assertThat(seen).contains(study);
            publisher.publish(List.of(Broker.received(study + "-later")));
            await(() -> seen.contains(study + "-later"));
        }
    }

    @Test
    void traceParentsThatAreNoneBeginANewStory() {
        TraceContext trace = TraceContext.start();
        assertThat(TraceContext.of(trace.traceparent())).isEqualTo(trace);
        assertThat(TraceContext.of("00-short").traceId()).hasSize(32);
    }

    private interface Handling {
        Outcome handle(Received<ScanReceived> record) throws Exception;
    }

    private EventLoop<?> start(Handling handling) {
        Handler<ScanReceived> handler = new Handler<>() {
            @Override
            public Outcome handle(Received<ScanReceived> record) throws Exception {
                return handling.handle(record);
            }

            @Override
            public List<Fact> failed(Received<ScanReceived> record, Failure failure) {
                return EventHeaders.scanFailed(record.message().getHeader(), "preprocessing", failure, Broker.NOW);
            }
        };
        EventLoop<?> loop = new EventLoop<>(
                KafkaSettings.of(kafka.bootstrap(), "preprocessing"),
                new EventConsumer<>(group, "prepare", Topic.SCAN_RECEIVED, ScanReceived.class, handler, QUICK),
                registry,
                () -> true);
        loops.add(loop);
        loop.start();
        return loop;
    }

    private boolean isOurs(Received<ScanReceived> record) {
        return record.message().getHeader().getStudyId().equals(study);
    }

    private List<ConsumerRecord<String, byte[]>> ours(String topic) {
        return Broker.committed(settings, topic).stream()
                .filter(record -> study.equals(record.key()))
                .toList();
    }

    private ScanFailed failed() {
        try {
            return ScanFailed.parseFrom(
                    ours(Topic.SCAN_FAILED.topicName()).get(0).value());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the outputs and for the loops to have no more records, so that one too many would be seen. */
    private void awaitOutputs(Topic topic, int count) throws InterruptedException {
        await(() -> ours(topic.topicName()).size() >= count
                && loops.stream().allMatch(loop -> loop.status().state() != LoopStatus.State.WORKING));
        assertThat(ours(topic.topicName())).hasSize(count);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch tick = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            assertThat(tick.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}
