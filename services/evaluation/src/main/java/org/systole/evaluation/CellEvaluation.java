package org.systole.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.systole.evaluation.CaseEvaluation.HTML;
import static org.systole.evaluation.CaseEvaluation.JSON;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.PreparedDataset;
import org.systole.workflows.PreparedDataset.PreparedEntry;
import org.systole.workflows.SegmentResult;
import org.systole.workflows.SegmentResult.SegmentedCase;
import org.systole.workflows.StoredObject;

/** Judges a model on the test part of a dataset, case by case, and sums up. Cases judged before are not judged again. */
final class CellEvaluation {
    private final ObjectStore store;
    private final CaseEvaluation evaluation;
    private final IntConsumer progress;

    /** @param progress told the number of cases done */
    CellEvaluation(ObjectStore store, CaseEvaluation evaluation, IntConsumer progress) {
        this.store = store;
        this.evaluation = evaluation;
        this.progress = progress;
    }

    EvaluationResult evaluate(EvaluationRequest request, SegmentResult segmented) throws IOException {
        PreparedDataset index = CanonicalJson.read(store.get(ref(request.index())), PreparedDataset.class);
        Map<String, PreparedEntry> entries =
                index.cases().stream().collect(Collectors.toMap(PreparedEntry::caseId, Function.identity()));
        Map<String, EvaluationDocument> cases = new LinkedHashMap<>();
        for (SegmentedCase each : segmented.cases()) {
            PreparedEntry entry = entries.get(each.caseId());
            if (entry == null || entry.reference() == null) {
                throw new BadInputException(
                        entry == null ? "evaluate.case-missing" : "evaluate.no-reference",
                        "case " + each.caseId() + " of dataset " + index.dataset()
                                + (entry == null ? " is not among the prepared cases" : " has no reference"),
                        "test on labelled cases of the prepared dataset");
            }
            cases.put(
                    each.caseId(),
                    evaluation
                            .evaluate(ref(each.segmentation()), ref(entry.reference()), ref(entry.prepared()))
                            .document());
            progress.accept(cases.size());
        }
        return store(key(request, segmented), new CellSummary(request.modelId(), index.dataset(), cases));
    }

    private EvaluationResult store(String key, CellSummary cell) {
        String folder = "evaluations/" + key + "/";
        ObjectRef metrics = store.putIfAbsent(
                ObjectStore.SYSTOLE, folder + "metrics.json", CanonicalJson.bytes(cell.metrics()), JSON);
        ObjectRef report = store.putIfAbsent(
                ObjectStore.SYSTOLE,
                folder + CaseEvaluation.REPORT,
                CellReport.of(cell).toHtml().getBytes(UTF_8),
                HTML);
        ObjectRef document = store.putIfAbsent(
                ObjectStore.SYSTOLE, folder + CaseEvaluation.DOCUMENT, CanonicalJson.bytes(cell.document()), JSON);
        return new EvaluationResult(
                stored(document), stored(report), stored(metrics), cell.cases().size(), cell.means());
    }

    private static String key(EvaluationRequest request, SegmentResult segmented) {
        Map<String, String> inputs = new TreeMap<>();
        segmented
                .cases()
                .forEach(each ->
                        inputs.put("case " + each.caseId(), each.segmentation().sha256()));
        inputs.put("request", request.contentKey());
        return CanonicalJson.contentKey("cell-evaluation", CaseEvaluation.STEP_VERSION, inputs, Map.of());
    }

    static ObjectRef ref(StoredObject object) {
        return new ObjectRef(object.bucket(), object.key(), object.sha256(), object.sizeBytes(), object.mediaType());
    }

    static StoredObject stored(ObjectRef ref) {
        return new StoredObject(ref.bucket(), ref.key(), ref.sha256(), ref.sizeBytes(), ref.mediaType());
    }
}
