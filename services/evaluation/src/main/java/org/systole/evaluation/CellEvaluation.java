package org.systole.evaluation;

import static org.systole.evaluation.CaseEvaluation.HTML;
import static org.systole.evaluation.CaseEvaluation.JSON;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.evaluation.CaseEvaluation.Evaluated;
import org.systole.metrics.Observation;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.report.EvaluationReport;
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
        Map<String, Evaluated> cases = new LinkedHashMap<>();
        Map<String, Supplier<StoredCase>> stored = new LinkedHashMap<>();
        List<Observation> rows = new ArrayList<>();
        for (SegmentedCase each : segmented.cases()) {
            PreparedEntry entry = entries.get(each.caseId());
            if (entry == null || entry.reference() == null) {
                throw new BadInputException(
                        entry == null ? "evaluate.case-missing" : "evaluate.no-reference",
                        "case " + each.caseId() + " of dataset " + index.dataset()
                                + (entry == null ? " is not among the prepared cases" : " has no reference"),
                        "test on labelled cases of the prepared dataset");
            }
            ObjectRef segmentation = ref(each.segmentation());
            ObjectRef reference = ref(entry.reference());
            ObjectRef prepared = ref(entry.prepared());
            cases.put(each.caseId(), evaluation.evaluate(segmentation, reference, prepared));
            Supplier<StoredCase> read = () -> StoredCase.read(store, segmentation, prepared, reference);
            rows.addAll(CaseObservations.rows(index.dataset(), each.caseId(), read.get()));
            stored.put(each.caseId(), read); // not its pixels: only few cases are shown
            progress.accept(cases.size());
        }
        CellSummary cell = new CellSummary(request.modelId(), index.dataset(), documents(cases));
        EvaluationReport report = CellReport.of(
                cell,
                rows,
                pages(cases),
                caseId -> Objects.requireNonNull(stored.get(caseId)).get());
        return store(key(request, segmented), cell, report);
    }

    private static Map<String, EvaluationDocument> documents(Map<String, Evaluated> cases) {
        Map<String, EvaluationDocument> documents = new LinkedHashMap<>();
        cases.forEach((caseId, found) -> documents.put(caseId, found.document()));
        return documents;
    }

    private static Map<String, String> pages(Map<String, Evaluated> cases) {
        Map<String, String> pages = new LinkedHashMap<>();
        cases.forEach((caseId, found) -> pages.put(caseId, found.report().key()));
        return pages;
    }

    private EvaluationResult store(String key, CellSummary cell, EvaluationReport report) {
        String folder = "evaluations/" + key + "/";
        ObjectRef metrics = put(folder + "metrics.json", CanonicalJson.bytes(cell.metrics()), JSON);
        // the page comes last: whoever sees it sees its table beside it
        Map<String, byte[]> files = report.files(CaseEvaluation.REPORT);
        ObjectRef page = null;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            page = put("reports/" + key + "/" + file.getKey(), file.getValue(), mediaType(file.getKey()));
        }
        ObjectRef document = put(folder + CaseEvaluation.DOCUMENT, CanonicalJson.bytes(cell.document()), JSON);
        return new EvaluationResult(
                stored(document),
                stored(Objects.requireNonNull(page)),
                stored(metrics),
                cell.cases().size(),
                cell.means());
    }

    private ObjectRef put(String key, byte[] bytes, String mediaType) {
        return store.putIfAbsent(ObjectStore.SYSTOLE, key, bytes, mediaType);
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".csv" -> "text/csv;charset=utf-8";
            case ".parquet" -> "application/vnd.apache.parquet";
            case ".html" -> HTML;
            default -> JSON;
        };
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
