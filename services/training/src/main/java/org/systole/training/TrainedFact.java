package org.systole.training;

import java.time.Instant;
import java.util.List;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.Topic;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ModelTrained;
import org.systole.workflows.TrainingPart;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;

/** States {@code model.trained}, once per training also where the activity is run again. */
final class TrainedFact {
    private static final int TAIL = 1000;

    private final FactPublisher publisher;

    TrainedFact(FactPublisher publisher) {
        this.publisher = publisher;
    }

    synchronized void publish(TrainingRequest request, TrainingResult result) {
        String key = request.contentKey();
        EventHeader header = EventHeaders.forSubject(
                "training/" + key, Topic.MODEL_TRAINED, Training.SERVICE, TraceContext.start(), Instant.now());
        if (publisher.recentEventIds(Topic.MODEL_TRAINED, TAIL).contains(header.getEventId())) {
            return;
        }
        ModelTrained fact = ModelTrained.newBuilder()
                .setHeader(header)
                .setModelId(result.modelId())
                .setArchive(Stored.ref(result.archive()).toMessage())
                .setNet(result.net())
                .setRecipe(result.recipe())
                .setTrainingKey(key)
                .addAllDatasetDigests(request.parts().stream()
                        .map(TrainingPart::digest)
                        .distinct()
                        .toList())
                .setTrainingSeconds(result.seconds())
                .build();
        publisher.publish(List.of(new Fact(Topic.MODEL_TRAINED, result.modelId(), fact)));
    }
}
