package org.systole.orchestrator.workflow;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.systole.base.BadInputException;
import org.systole.base.Sha256;
import org.systole.workflows.EvaluationActivities;
import org.systole.workflows.EvaluationRequest;
import org.systole.workflows.EvaluationResult;
import org.systole.workflows.InferenceActivities;
import org.systole.workflows.PermanentFailures;
import org.systole.workflows.PrepareRequest;
import org.systole.workflows.PrepareResult;
import org.systole.workflows.PreprocessingActivities;
import org.systole.workflows.SegmentRequest;
import org.systole.workflows.SegmentResult;
import org.systole.workflows.StoredObject;
import org.systole.workflows.TrainingActivities;
import org.systole.workflows.TrainingProgress;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;

/** The four working services as the orchestrator sees them: they count what they are asked and answer at once. */
final class FakeServices
        implements PreprocessingActivities, TrainingActivities, InferenceActivities, EvaluationActivities {
    /** What a training tells until it ends. */
    static final TrainingProgress HALF_WAY = new TrainingProgress(20, 40, null, 0.4, 0.7);

    final Map<String, Integer> prepared = new ConcurrentHashMap<>();
    final AtomicInteger trained = new AtomicInteger();
    final AtomicInteger evaluated = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    final Set<String> badNets = ConcurrentHashMap.newKeySet();
    final CountDownLatch trainingBegun = new CountDownLatch(1);

    /** Trainings begin but end only when this is counted down. */
    volatile CountDownLatch mayTrain = new CountDownLatch(0);

    static StoredObject object(String key) {
        return new StoredObject("systole", key, Sha256.of(key), 1, "application/json");
    }

    @Override
    public PrepareResult prepareDataset(PrepareRequest request) {
        prepared.merge(request.dataset(), 1, Integer::sum);
        return new PrepareResult(
                request.dataset(),
                request.digest(),
                request.recipe(),
                object("prepared/" + request.digest() + "/dataset.json"),
                3,
                List.of());
    }

    @Override
    public TrainingResult train(TrainingRequest request) {
        return PermanentFailures.surfaced(() -> {
            trained.incrementAndGet();
            if (badNets.contains(request.net())) {
                throw new BadInputException("net.unknown", "net: " + request.net(), "Choose a net of `systole nets`.");
            }
            trainingBegun.countDown();
            waitForLeave(Activity.getExecutionContext());
            return result(request);
        });
    }

    private void waitForLeave(ActivityExecutionContext context) throws InterruptedException {
        try {
            context.heartbeat(null); // as a training does before its first epoch has ended
            context.heartbeat(HALF_WAY);
            while (!mayTrain.await(20, TimeUnit.MILLISECONDS)) {
                context.heartbeat(HALF_WAY);
            }
        } catch (ActivityCompletionException e) {
            cancelled.incrementAndGet();
            throw e;
        }
    }

    static TrainingResult result(TrainingRequest request) {
        String digest = Sha256.of(request.contentKey());
        return new TrainingResult(
                request.net() + "-" + digest.substring(0, 12),
                request.net(),
                request.recipe(),
                object("models/" + digest + ".zip"),
                object("models/" + digest + ".card.json"),
                1,
                1,
                1,
                0.5,
                Map.of("LEFT_VENTRICLE_CAVITY", request.net().equals("densenet") ? 0.9 : 0.8));
    }

    @Override
    public SegmentResult segment(SegmentRequest request) {
        return new SegmentResult(
                request.cases().stream()
                        .map(id -> new SegmentResult.SegmentedCase(
                                id, object("segmentations/" + request.modelId() + id + "/segmentation.json")))
                        .toList(),
                0.1);
    }

    @Override
    public EvaluationResult evaluate(EvaluationRequest request, SegmentResult segmented) {
        evaluated.incrementAndGet();
        String folder = "evaluations/" + request.contentKey();
        return new EvaluationResult(
                object(folder + "/evaluation.json"),
                object(folder + "/report.html"),
                object(folder + "/metrics.json"),
                segmented.cases().size(),
                Map.of("LEFT_VENTRICLE_CAVITY.dice", 0.8));
    }
}
