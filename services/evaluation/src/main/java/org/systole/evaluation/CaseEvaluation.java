package org.systole.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.CanonicalJson;
import org.systole.metrics.plausibility.Finding;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.documents.EvaluationDocument.ReviewReason;
import org.systole.platform.store.ObjectMissingException;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;

/**
 * The work of this service, whoever asks for it: one segmented case gives an evaluation and a report in the store. The
 * same segmentation, reference and scan are judged once.
 */
final class CaseEvaluation {
    /** Raised when the same inputs give another document or report. */
    static final int STEP_VERSION = 4;

    static final String DOCUMENT = "evaluation.json";
    static final String REPORT = "report.html";
    static final String JSON = "application/json";
    static final String HTML = "text/html;charset=utf-8";

    private final ObjectStore store;

    CaseEvaluation(ObjectStore store) {
        this.store = store;
    }

    /** @param existed true where the work had been done before */
    record Evaluated(ObjectRef ref, ObjectRef report, EvaluationDocument document, boolean existed) {}

    /** @throws org.systole.base.BadInputException where the parts are damaged or not of one scan */
    Evaluated evaluate(ObjectRef segmentation, @Nullable ObjectRef reference, ObjectRef prepared) {
        String folder = "evaluations/" + key(segmentation, reference, prepared) + "/";
        Optional<ObjectRef> existing = store.stat(ObjectStore.SYSTOLE, folder + DOCUMENT);
        if (existing.isPresent()) {
            return known(existing.get(), folder);
        }
        StoredCase stored = StoredCase.read(store, segmentation, prepared, reference);
        Judgement judgement = Judgement.of(stored.prediction(), stored.reference());
        EvaluationDocument document = document(stored, segmentation, reference, judgement);
        ObjectRef report = store.putIfAbsent(
                ObjectStore.SYSTOLE,
                folder + REPORT,
                CaseReport.of(stored, judgement).toHtml().getBytes(UTF_8),
                HTML);
        ObjectRef ref = store.putIfAbsent(ObjectStore.SYSTOLE, folder + DOCUMENT, CanonicalJson.bytes(document), JSON);
        return new Evaluated(ref, report, document, false);
    }

    private static String key(ObjectRef segmentation, @Nullable ObjectRef reference, ObjectRef prepared) {
        Map<String, String> inputs =
                new TreeMap<>(Map.of("segmentation", segmentation.sha256(), "prepared", prepared.sha256()));
        if (reference != null) {
            inputs.put("reference", reference.sha256());
        }
        return CanonicalJson.contentKey("case-evaluation", STEP_VERSION, inputs, Map.of());
    }

    private static EvaluationDocument document(
            StoredCase stored, ObjectRef segmentation, @Nullable ObjectRef reference, Judgement judgement) {
        return new EvaluationDocument(
                judgement.againstReference() ? "reference" : "plausibility",
                stored.segmentation().modelId(),
                segmentation,
                reference,
                judgement.structures(),
                judgement.frames(),
                judgement.detected(),
                judgement.detectedSharedSlices(),
                judgement.atReferencePhasesSharedSlices(),
                judgement.reference(),
                judgement.review(),
                judgement.findings(),
                judgement.plausibility().findings().stream()
                        .map(CaseEvaluation::reason)
                        .toList(),
                StepAblations.of(stored));
    }

    private static ReviewReason reason(Finding finding) {
        return new ReviewReason(
                finding.check().code(),
                finding.structure() == null ? null : finding.structure().name(),
                finding.phase(),
                finding.value(),
                finding.limit(),
                finding.check().unit());
    }

    private Evaluated known(ObjectRef ref, String folder) {
        ObjectRef report = store.stat(ObjectStore.SYSTOLE, folder + REPORT)
                .orElseThrow(() -> new ObjectMissingException(ObjectStore.SYSTOLE, folder + REPORT));
        try {
            return new Evaluated(ref, report, CanonicalJson.read(store.get(ref), EvaluationDocument.class), true);
        } catch (IOException e) {
            throw new UncheckedIOException(ref.location() + " is no evaluation document", e);
        }
    }
}
