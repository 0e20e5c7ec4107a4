package org.systole.inference;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.inference.CaseSegmentation.Segmented;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.InferenceActivities;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.PreparedDataset;
import org.systole.workflows.PreparedDataset.PreparedEntry;
import org.systole.workflows.SegmentRequest;
import org.systole.workflows.SegmentResult;
import org.systole.workflows.SegmentResult.SegmentedCase;
import org.systole.workflows.StoredObject;

/** Segments the cases of an experiment with the model asked for. */
final class ExperimentDoor implements InferenceActivities {
    private final ObjectStore store;
    private final Models models;
    private final CaseSegmentation segmentation;

    ExperimentDoor(ObjectStore store, Models models, CaseSegmentation segmentation) {
        this.store = store;
        this.models = models;
        this.segmentation = segmentation;
    }

    @Override
    public SegmentResult segment(SegmentRequest request) {
        return PermanentFailures.surfaced(() -> segmentAll(request));
    }

    private SegmentResult segmentAll(SegmentRequest request) throws IOException {
        PreparedDataset index = CanonicalJson.read(store.get(ref(request.index())), PreparedDataset.class);
        Map<String, PreparedEntry> entries =
                index.cases().stream().collect(Collectors.toMap(PreparedEntry::caseId, Function.identity()));
        PostProcessing postProcessing = request.postProcessing() == null
                ? PostProcessing.none()
                : PostProcessing.parse(request.postProcessing());
        List<SegmentedCase> cases = new ArrayList<>();
        double netSeconds = 0;
        for (String caseId : request.cases()) {
            PreparedEntry entry = entries.get(caseId);
            if (entry == null) {
                throw new BadInputException(
                        "segment.case-missing",
                        "case " + caseId + " is not among the prepared cases of dataset " + index.dataset(),
                        "see why the dataset's preparation skipped it");
            }
            Segmented done = models.with(
                    request.modelId(),
                    ref(request.archive()),
                    model -> segmentation.segment(ref(entry.prepared()), model, postProcessing));
            cases.add(new SegmentedCase(caseId, stored(done.ref())));
            netSeconds += done.document().netSeconds();
            Activity.getExecutionContext().heartbeat(cases.size());
        }
        return new SegmentResult(cases, netSeconds);
    }

    private static ObjectRef ref(StoredObject object) {
        return new ObjectRef(object.bucket(), object.key(), object.sha256(), object.sizeBytes(), object.mediaType());
    }

    private static StoredObject stored(ObjectRef ref) {
        return new StoredObject(ref.bucket(), ref.key(), ref.sha256(), ref.sizeBytes(), ref.mediaType());
    }
}
