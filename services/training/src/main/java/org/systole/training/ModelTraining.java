package org.systole.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.systole.base.CanonicalJson;
import org.systole.nets.Devices;
import org.systole.nets.EpochReport;
import org.systole.nets.ModelArchive;
import org.systole.nets.ModelCard;
import org.systole.nets.TrainedModel;
import org.systole.nets.Trainer;
import org.systole.nets.TrainingCurves;
import org.systole.nets.TrainingListener;
import org.systole.nets.TrainingSet;
import org.systole.nets.TrainingSettings;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.StoredObject;
import org.systole.workflows.TrainingRequest;
import org.systole.workflows.TrainingResult;

/**
 * The work of this service: a training request becomes a model in the store. Equal requests are trained once; a training
 * that was cut off goes on from its newest checkpoint, here or in the store.
 */
final class ModelTraining {
    private static final String JSON = "application/json";
    private static final String ZIP = "application/zip";

    private final ObjectStore store;
    private final Path cache;
    private final Devices devices;
    private final TrainingData data;

    ModelTraining(ObjectStore store, Path cache, Devices devices) {
        this.store = store;
        this.cache = cache;
        this.devices = devices;
        this.data = new TrainingData(store);
    }

    /** Follows a training from outside. */
    interface Observer {
        /** @param checkpoint newest in the store, from which another worker can go on */
        void epochEnded(EpochReport report, int epochs, @Nullable StoredObject checkpoint);

        boolean cancelled();
    }

    /** @param checkpoint where a former worker stopped, null to begin */
    TrainingResult train(TrainingRequest request, @Nullable StoredObject checkpoint, Observer observer)
            throws IOException {
        String key = request.contentKey();
        Optional<TrainingResult> done = result(key);
        if (done.isPresent()) {
            return done.get();
        }
        TrainingSettings settings = Settings.of(request);
        TrainingData.Sets sets = data.load(request);
        Path folder = Files.createDirectories(cache.resolve("trainings").resolve(key));
        TrainingResult result = Integer.valueOf(0).equals(request.settings().epochs())
                ? untrained(request, settings, sets.train(), folder)
                : trained(request, settings, sets, folder, checkpoint, observer);
        store.putIfAbsent(ObjectStore.SYSTOLE, resultKey(key), CanonicalJson.bytes(result), JSON);
        Folders.delete(folder);
        return result;
    }

    private Optional<TrainingResult> result(String key) throws IOException {
        Optional<ObjectRef> ref = store.stat(ObjectStore.SYSTOLE, resultKey(key));
        return ref.isEmpty()
                ? Optional.empty()
                : Optional.of(CanonicalJson.read(store.get(ref.get()), TrainingResult.class));
    }

    private static String resultKey(String key) {
        return "trainings/" + key + "/result.json";
    }

    private TrainingResult untrained(TrainingRequest request, TrainingSettings settings, TrainingSet train, Path folder)
            throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelCard card = ModelArchive.untrained(
                train.sized(Settings.net(request)), train.recipe(), train.recipeDigest(), settings.seed(), archive);
        return store(archive, card);
    }

    private TrainingResult trained(
            TrainingRequest request,
            TrainingSettings settings,
            TrainingData.Sets sets,
            Path folder,
            @Nullable StoredObject checkpoint,
            Observer observer)
            throws IOException {
        Checkpoints checkpoints = new Checkpoints(store, request.contentKey(), folder);
        checkpoints.fetch(checkpoint);
        TrainedModel model = new Trainer(devices)
                .train(
                        sets.train().sized(Settings.net(request)),
                        settings,
                        sets.train(),
                        sets.validation(),
                        folder,
                        new TrainingListener() {
                            @Override
                            public void epochEnded(EpochReport report, Path checkpoint) {
                                observer.epochEnded(report, settings.epochs(), checkpoints.keep(checkpoint));
                            }

                            @Override
                            public boolean cancelled() {
                                return observer.cancelled();
                            }
                        });
        storeCurves(request.contentKey(), folder);
        TrainingResult result = store(model.archive(), model.card());
        checkpoints.forget();
        return result;
    }

    private void storeCurves(String key, Path folder) {
        String prefix = "trainings/" + key + "/";
        store.putIfAbsent(
                ObjectStore.SYSTOLE,
                prefix + TrainingCurves.LINES,
                folder.resolve(TrainingCurves.LINES),
                "application/jsonl");
        store.putIfAbsent(
                ObjectStore.SYSTOLE,
                prefix + TrainingCurves.PICTURE,
                folder.resolve(TrainingCurves.PICTURE),
                "image/png");
    }

    private TrainingResult store(Path archive, ModelCard card) throws IOException {
        String digest = org.systole.base.Sha256.of(archive);
        String modelId = ModelArchive.modelId(archive, card);
        ObjectRef cardRef = store.putIfAbsent(
                ObjectStore.SYSTOLE, "models/" + digest + ".card.json", CanonicalJson.bytes(card), JSON);
        ObjectRef ref = store.putIfAbsent(ObjectStore.SYSTOLE, "models/" + digest + ".zip", archive, ZIP);
        Map<String, Double> validation = card.metrics().getOrDefault("validation", Map.of());
        Map<String, Double> dice = new TreeMap<>();
        validation.forEach((name, value) -> {
            if (name.startsWith("dice.")) {
                dice.put(name.substring("dice.".length()), value);
            }
        });
        return new TrainingResult(
                modelId,
                card.net(),
                card.recipe(),
                Stored.of(ref),
                Stored.of(cardRef),
                card.trainingSeconds(),
                card.epochs(),
                card.bestEpoch(),
                validation.get("loss"),
                dice);
    }
}
