package org.systole.platform.events;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systole.base.BadInputException;
import org.systole.platform.DependencyUnavailableException;

/** Decides what an attempt's end means: commit, wait, try again, or give up. */
final class Judge<T extends Message> {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final EventConsumer<T> consumer;
    private final BooleanSupplier dependenciesAreWell;
    private final LoopMeters meters;

    Judge(EventConsumer<T> consumer, BooleanSupplier dependenciesAreWell, LoopMeters meters) {
        this.consumer = consumer;
        this.dependenciesAreWell = dependenciesAreWell;
        this.meters = meters;
    }

    /** Writes the decision into the work and says what the loop's status is now. */
    Decision judge(Work work, Attempt.Result result) {
        return Records.trace(work.record).inLogs(() -> decide(work, result));
    }

    private Decision decide(Work work, Attempt.Result result) {
        if (result.outcome() instanceof Outcome.Done done) {
            String outcome = done.duplicate() ? Verdict.DUPLICATE : Verdict.DONE;
            meters.handled(outcome, result.took());
            work.verdict = new Verdict(
                    outcome, done.outputs().stream().map(Records::of).toList());
            return Decision.COMMIT;
        }
        if (result.outcome() instanceof Outcome.NotYet notYet) {
            work.waitFor(min(ASK_AGAIN, consumer.retry().longest()));
            return new Decision(LoopStatus.State.WAITING, notYet.reason());
        }
        return failed(work, result);
    }

    /** What the loop does next, with the reason where it waits. */
    record Decision(LoopStatus.State state, String reason) {
        static final Decision COMMIT = new Decision(LoopStatus.State.WORKING, "");
    }

    private Decision failed(Work work, Attempt.Result result) {
        Throwable failure = result.failure() == null ? new IllegalStateException("no outcome") : result.failure();
        if (failure instanceof BadInputException || failure instanceof Attempt.Undecodable) {
            return giveUp(work, failure, result.took());
        }
        boolean transientFor = failure instanceof DependencyUnavailableException
                || failure instanceof InterruptedException
                || !dependenciesAreWell.getAsBoolean();
        if (!transientFor && ++work.failures >= consumer.retry().attempts()) {
            return giveUp(work, failure, result.took());
        }
        meters.handled(Verdict.TRANSIENT, result.took());
        Duration wait = work.backoff.next();
        work.waitFor(wait);
        LOG.warn("{} failed, next try in {} ms: {}", consumer.stage(), wait.toMillis(), failure.toString());
        return new Decision(LoopStatus.State.RETRYING, failure.toString());
    }

    private Decision giveUp(Work work, Throwable cause, Duration took) {
        ConsumerRecord<String, byte[]> record = work.record;
        Failure failure = cause instanceof Attempt.Undecodable
                ? new Failure("record.undecodable", "the record is not a fact of its topic", "find its producer")
                : Failure.of(cause);
        List<ProducerRecord<String, byte[]>> outputs = new ArrayList<>();
        outputs.add(Records.deadLetter(record, failure, Records.trace(record)));
        try {
            if (!(cause instanceof Attempt.Undecodable)) {
                consumer.handler().failed(Attempt.decode(consumer, record), failure).stream()
                        .map(Records::of)
                        .forEach(outputs::add);
            }
        } catch (Attempt.Undecodable | RuntimeException e) {
            work.waitFor(work.backoff.next());
            LOG.error("{} cannot say that it gave up", consumer.stage(), e);
            return new Decision(LoopStatus.State.RETRYING, e.toString());
        }
        LOG.error("{} gave up [{}]: {}", consumer.stage(), failure.code(), failure.message(), cause);
        meters.handled(Verdict.PERMANENT, took);
        meters.gaveUp(failure.code());
        work.verdict = new Verdict(Verdict.PERMANENT, outputs);
        return Decision.COMMIT;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
