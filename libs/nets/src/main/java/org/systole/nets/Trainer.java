package org.systole.nets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Structure;

/** Trains nets. */
public final class Trainer {
    /** Version of the training step in content keys; changes when equal input would give another model. */
    public static final int STEP_VERSION = 2;

    private final Devices devices;

    /** Trains on the processor. */
    public Trainer() {
        this(Devices.cpu());
    }

    /** Trains on one device, or divides every batch among several. */
    public Trainer(Devices devices) {
        this.devices = devices;
    }

    /**
     * Trains from the newest checkpoint in {@code workDir/checkpoints}, or from the start. With equal input, threads and
     * machine a training that was interrupted ends with the same bits as one that was not.
     *
     * @param train scans on which loss and gradients are taken
     * @param validation chooses the epoch that is kept; empty keeps the last
     * @param workDir of this training alone; the archive {@code model.zip} is left there, and the curves
     *     ({@link TrainingCurves})
     * @throws CancellationException when the listener says so
     * @throws BadInputException when the data do not fit the net, a device is missing ({@code devices.missing}), the loss becomes NaN
     *     ({@code training.diverged}) or the memory does not suffice ({@code training.out-of-memory})
     * @throws IOException when the work folder cannot be written
     */
    public TrainedModel train(
            NetConfiguration configuration,
            TrainingSettings settings,
            TrainingSet train,
            TrainingSet validation,
            Path workDir,
            TrainingListener listener)
            throws IOException {
        Set<Structure> trained = trainedStructures(configuration, train);
        devices.requireVisible(settings.threads());
        train.requireFits(configuration);
        validation.requireFits(configuration);
        CheckpointStore checkpoints = new CheckpointStore(workDir);
        String key = key(configuration, settings, train, validation);
        @Nullable TrainingProgress resumed = checkpoints.resume(key).orElse(null);
        Path graph = workDir.resolve("graph");
        TrainingProgress progress;
        try (TrainingSession session = TrainingSession.open(configuration, settings, devices, graph)) {
            if (resumed != null) {
                session.restore(checkpoints.latest());
            }
            TrainingRun run = new TrainingRun(configuration, settings, session, checkpoints, workDir, listener);
            progress = run.run(
                    resumed != null ? resumed : TrainingProgress.start(key, settings.learningRate()),
                    train.samples(configuration.kind().isVolumetric()),
                    validation.samples(configuration.kind().isVolumetric()));
        } catch (RuntimeException | OutOfMemoryError e) {
            if (MemoryShortage.explains(e)) {
                throw MemoryShortage.inTraining(configuration, settings, e);
            }
            throw e;
        }
        Folders.delete(graph);
        ModelCard card = card(configuration, settings, train, validation, trained, progress);
        Path archive = workDir.resolve("model.zip");
        ModelArchive.write(card, checkpoints.best(), archive);
        return new TrainedModel(archive, card, progress.history());
    }

    private static Set<Structure> trainedStructures(NetConfiguration configuration, TrainingSet train) {
        Set<Structure> trained = EnumSet.noneOf(Structure.class);
        trained.addAll(configuration.labels());
        trained.retainAll(train.knownStructures());
        if (trained.isEmpty()) {
            throw new BadInputException(
                    "training.nothing-known",
                    "none of the net's labels " + configuration.labels() + " is known on any training slice",
                    "give scans whose reference knows one of them, or other labels");
        }
        return trained;
    }

    /** Threads and devices are left out: they change bits, not what is asked for. */
    private static String key(
            NetConfiguration configuration, TrainingSettings settings, TrainingSet train, TrainingSet validation) {
        return CanonicalJson.contentKey(
                "train",
                STEP_VERSION,
                Map.of("train", train.digests(), "validation", validation.digests()),
                Map.of("net", configuration, "settings", settings.withThreads(0)));
    }

    private ModelCard card(
            NetConfiguration configuration,
            TrainingSettings settings,
            TrainingSet train,
            TrainingSet validation,
            Set<Structure> trained,
            TrainingProgress progress) {
        List<String> digests = new ArrayList<>(train.digests());
        digests.addAll(validation.digests());
        return new ModelCard(
                ModelCard.FORMAT,
                configuration.net(),
                configuration,
                settings,
                train.origin().recipe(),
                train.origin().recipeDigest(),
                configuration.labels(),
                configuration.labels().stream().filter(trained::contains).toList(),
                digests,
                train.caseIds(),
                validation.caseIds(),
                settings.seed(),
                progress.epoch(),
                progress.bestEpoch(),
                metrics(progress),
                progress.seconds(),
                Environment.describe(settings.threads(), devices));
    }

    private static Map<String, Map<String, Double>> metrics(TrainingProgress progress) {
        EpochReport best = progress.history().get(progress.bestEpoch() - 1);
        Map<String, Map<String, Double>> metrics = new TreeMap<>();
        metrics.put("train", Map.of("loss", best.loss()));
        Double loss = best.validationLoss();
        if (loss != null) {
            Map<String, Double> values = new TreeMap<>(Map.of("loss", loss));
            best.validationDice().forEach((structure, dice) -> values.put("dice." + structure, dice));
            metrics.put("validation", values);
        }
        return metrics;
    }
}
