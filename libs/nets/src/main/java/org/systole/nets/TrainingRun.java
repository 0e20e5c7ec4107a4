package org.systole.nets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;

/** The epochs of one training. */
final class TrainingRun {
    /** Threads that make batches; the others are the step's. */
    private static final int LOADERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));

    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final TrainingSession session;
    private final CheckpointStore checkpoints;
    private final Path folder;
    private final TrainingListener listener;

    /** @param folder where the curves go */
    TrainingRun(
            NetConfiguration configuration,
            TrainingSettings settings,
            TrainingSession session,
            CheckpointStore checkpoints,
            Path folder,
            TrainingListener listener) {
        this.configuration = configuration;
        this.settings = settings;
        this.session = session;
        this.checkpoints = checkpoints;
        this.folder = folder;
        this.listener = listener;
    }

    TrainingProgress run(TrainingProgress start, List<TrainingSample> train, List<TrainingSample> validation)
            throws IOException {
        TrainingProgress progress = start;
        TrainingCurves curves = new TrainingCurves(folder, progress.history());
        ExecutorService loaders = Executors.newFixedThreadPool(LOADERS, TrainingRun::daemon);
        try {
            EpochBatches batches = batches(train, progress.epoch() + 1, loaders);
            while (!progress.isOver(settings)) {
                long started = System.nanoTime();
                Trained trained = epoch(progress, batches, train.size());
                batches = batches(train, progress.epoch() + 2, loaders);
                EpochReport report = report(progress, trained, validation, started);
                session.save(checkpoints.latest());
                progress = progress.after(report, settings);
                Path checkpoint = checkpoints.keep(progress);
                curves.add(report);
                listener.epochEnded(report, checkpoint);
            }
        } finally {
            loaders.shutdownNow();
        }
        return progress;
    }

    /** The first of them are made while the epoch before is validated. */
    private EpochBatches batches(List<TrainingSample> train, int epoch, ExecutorService loaders) {
        List<TrainingSample> samples = epoch > settings.epochs() ? List.of() : train;
        return new EpochBatches(configuration, settings, samples, epoch, loaders);
    }

    private record Trained(
            double loss,
            Map<Structure, Double> dice,
            double rate,
            int images,
            double imagesPerSecond,
            double waitingShare) {}

    private Trained epoch(TrainingProgress progress, EpochBatches batches, int samples) {
        int epoch = progress.epoch() + 1;
        long started = System.nanoTime();
        DiceCounts dice = new DiceCounts(configuration.labels());
        double rate = 0;
        double sum = 0;
        int images = 0;
        while (batches.hasNext()) {
            Batch batch = batches.next();
            double done = (progress.epoch() + (double) images / samples) / settings.epochs();
            rate = progress.learningRate(settings, done);
            sum += batch.size() * step(batch, rate, epoch, dice);
            images += batch.size();
        }
        double seconds = secondsSince(started);
        return new Trained(
                sum / images, dice.dice(), rate, images, images / seconds, batches.waitedNanos() / 1e9 / seconds);
    }

    private EpochReport report(
            TrainingProgress progress, Trained trained, List<TrainingSample> validation, long started) {
        @Nullable Double validationLoss = null;
        Map<Structure, Double> validationDice = Map.of();
        if (!validation.isEmpty()) {
            TrainingSession.Evaluation evaluation = session.evaluate(validation, settings.batchSize());
            validationLoss = evaluation.loss();
            validationDice = evaluation.dice();
        }
        int epoch = progress.epoch() + 1;
        double seconds = secondsSince(started);
        return new EpochReport(
                epoch,
                trained.loss(),
                trained.dice(),
                validationLoss,
                validationDice,
                trained.rate(),
                trained.images(),
                trained.imagesPerSecond(),
                trained.waitingShare(),
                seconds,
                (progress.seconds() + seconds) / epoch * (settings.epochs() - epoch));
    }

    private float step(Batch batch, double rate, int epoch, DiceCounts dice) {
        if (listener.cancelled()) {
            throw new CancellationException("the training was cancelled in epoch " + epoch);
        }
        float loss = session.train(batch, rate, dice);
        if (!Float.isFinite(loss)) {
            throw new BadInputException(
                    "training.diverged",
                    "the loss became " + loss + " in epoch " + epoch + " at learning rate " + rate,
                    "lower learningRate, e.g. to " + settings.learningRate() / 10
                            + "; if it diverges again, check that the recipe normalises intensities");
        }
        return loss;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "training-batches");
        thread.setDaemon(true);
        return thread;
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
