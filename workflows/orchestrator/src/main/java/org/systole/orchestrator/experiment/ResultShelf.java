package org.systole.orchestrator.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.systole.base.CanonicalJson;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.CellMetrics;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.ExperimentProgress;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.MetricsDocument;
import org.systole.workflows.StoredObject;
import org.systole.workflows.TrainingResult;

/** What experiments leave in the store: results by content key, specifications and reports. */
final class ResultShelf {
    private static final String JSON = "application/json";

    private final ObjectStore store;

    ResultShelf(ObjectStore store) {
        this.store = store;
    }

    Optional<TrainingResult> training(String key) {
        return find("trainings/" + key + ".json", TrainingResult.class);
    }

    void keep(String key, TrainingResult result) {
        put("trainings/" + key + ".json", result);
    }

    Optional<EvaluationResult> evaluation(String key) {
        return find("results/" + key + ".json", EvaluationResult.class);
    }

    void keep(String key, EvaluationResult result) {
        put("results/" + key + ".json", result);
    }

    ObjectRef keep(String experimentId, ExperimentSpecification specification) {
        return put("experiments/" + experimentId + "/specification.json", specification);
    }

    /** An experiment that ran again after it had been cancelled has a new report; its page lies beside it. */
    ObjectRef keep(ExperimentProgress report) {
        String folder = "experiments/" + report.experimentId() + "/";
        byte[] page = ExperimentPage.of(report).toHtml().getBytes(StandardCharsets.UTF_8);
        store.put(ObjectStore.SYSTOLE, folder + "report.html", page, "text/html;charset=utf-8");
        return store.put(ObjectStore.SYSTOLE, folder + "report.json", CanonicalJson.bytes(report), JSON);
    }

    List<CellMetrics> metrics(StoredObject document) {
        return read(References.of(document), MetricsDocument.class).rows();
    }

    private ObjectRef put(String key, Object document) {
        return store.putIfAbsent(ObjectStore.SYSTOLE, key, CanonicalJson.bytes(document), JSON);
    }

    private <T> Optional<T> find(String key, Class<T> type) {
        return store.stat(ObjectStore.SYSTOLE, key).map(ref -> read(ref, type));
    }

    private <T> T read(ObjectRef ref, Class<T> type) {
        try {
            return CanonicalJson.read(store.get(ref), type);
        } catch (IOException e) {
            throw new UncheckedIOException(ref.location() + " is not a " + type.getSimpleName(), e);
        }
    }
}
