package org.systole.orchestrator.workflow;

import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What shared work has told this experiment, by content key. */
final class Outcomes<O> {
    /** Asking again heals a lost answer (work that was terminated from outside); each round costs a few events. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Map<String, O> known = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    void learn(String key, O outcome) {
        known.put(key, outcome);
    }

    /** @param startOrJoin registers interest; its answer is the outcome where the work is done already */
    O await(String key, Functions.Func<@Nullable O> startOrJoin) {
        asked.add(key);
        while (true) {
            O outcome = known.get(key);
            if (outcome != null) {
                return outcome;
            }
            O done = undisturbed(startOrJoin);
            if (done != null) {
                learn(key, done);
            } else {
                Workflow.await(PATIENCE, () -> known.containsKey(key));
            }
        }
    }

    /** A cancellation waits for the joining to end: whoever leaves first and joins then would hold the work for ever. */
    private static <R extends @Nullable Object> R undisturbed(Functions.Func<R> join) {
        List<R> answer = new ArrayList<>(1);
        Workflow.newDetachedCancellationScope(() -> answer.add(join.apply())).run();
        return answer.get(0);
    }

    /** Keys whose work still runs for us. */
    List<String> awaited() {
        return asked.stream().filter(key -> !known.containsKey(key)).toList();
    }
}
