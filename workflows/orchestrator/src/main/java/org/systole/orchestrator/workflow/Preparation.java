package org.systole.orchestrator.workflow;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systole.workflows.PrepareRequest;
import org.systole.workflows.PrepareResult;
import org.systole.workflows.ResolvedDataset;
import org.systole.workflows.TrainingPart;

/** The datasets of an experiment, each prepared once. A dataset that fails fails only the cells that need it. */
final class Preparation {
    private final Map<String, ResolvedDataset> datasets = new LinkedHashMap<>();
    private final Map<String, Promise<PrepareResult>> prepared = new LinkedHashMap<>();

    Preparation(List<ResolvedDataset> resolved, String recipe) {
        for (ResolvedDataset dataset : resolved) {
            PrepareRequest request = new PrepareRequest(dataset.name(), dataset.digest(), dataset.manifest(), recipe);
            datasets.put(dataset.name(), dataset);
            prepared.put(dataset.name(), Async.function(Steps.preprocessing()::prepareDataset, request));
        }
    }

    /** Blocks until every dataset is prepared or has failed. */
    void settle() {
        List<Promise<Boolean>> settled = new ArrayList<>();
        prepared.values().forEach(promise -> settled.add(promise.handle((result, failure) -> true)));
        Promise.allOf(settled).get();
    }

    TrainingPart trainingPart(String name) {
        ResolvedDataset dataset = dataset(name);
        PrepareResult result = result(name);
        return new TrainingPart(
                name,
                dataset.digest(),
                result.index(),
                without(dataset.split().train(), result.skipped()),
                without(dataset.split().validation(), result.skipped()));
    }

    /** Case ids of the test part that could be prepared. */
    List<String> testCases(String name) {
        return without(dataset(name).split().test(), result(name).skipped());
    }

    PrepareResult result(String name) {
        Promise<PrepareResult> promise = prepared.get(name);
        if (promise == null) {
            throw new IllegalArgumentException("no dataset " + name);
        }
        return promise.get();
    }

    private ResolvedDataset dataset(String name) {
        ResolvedDataset dataset = datasets.get(name);
        if (dataset == null) {
            throw new IllegalArgumentException("no dataset " + name);
        }
        return dataset;
    }

    private static List<String> without(List<String> cases, List<String> skipped) {
        return cases.stream().filter(id -> !skipped.contains(id)).toList();
    }
}
