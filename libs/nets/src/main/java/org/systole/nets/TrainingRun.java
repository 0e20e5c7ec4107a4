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
    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final TrainingSession session;
    private final CheckpointStore checkpoints;
    private final TrainingListener listener;

    TrainingRun(
            NetConfiguration configuration,
            TrainingSettings settings,
            TrainingSession session,
            CheckpointStore checkpoints,
            TrainingListener listener) {
        this.configuration = configuration;
        this.settings = settings;
        this.session = session;
        this.checkpoints = checkpoints;
        this.listener = listener;
    }

    TrainingProgress run(
            TrainingProgress start,
            List<TrainingSample> train,
            List<TrainingSample> validation,
            List<EpochReport> reports)
            throws IOException {
        TrainingProgress progress = start;
        ExecutorService loader = Executors.newSingleThreadExecutor(TrainingRun::daemon);
        try {
            while (!progress.isOver(settings)) {
                long started = System.nanoTime();
                TrainingProgress.Epoch done = epoch(progress, train, validation, loader);
                session.save(checkpoints.latest());
                progress = progress.after(done, secondsSince(started), settings);
                Path checkpoint = checkpoints.keep(progress);
                double eta = progress.seconds() / progress.epoch() * (settings.epochs() - progress.epoch());
                EpochReport report = Trainer.report(done, eta, checkpoint);
                reports.add(report);
                listener.epochEnded(report);
            }
        } finally {
            loader.shutdownNow();
        }
        return progress;
    }

    private TrainingProgress.Epoch epoch(
            TrainingProgress progress,
            List<TrainingSample> train,
            List<TrainingSample> validation,
            ExecutorService loader) {
        int epoch = progress.epoch() + 1;
        long started = System.nanoTime();
        EpochBatches batches = new EpochBatches(configuration, settings, train, epoch, loader);
        double rate = progress.learningRate(settings, (double) progress.epoch() / settings.epochs());
        double sum = 0;
        int images = 0;
        while (batches.hasNext()) {
            Batch batch = batches.next();
            double done = (progress.epoch() + (double) images / train.size()) / settings.epochs();
            rate = progress.learningRate(settings, done);
            sum += batch.size() * step(batch, rate, epoch);
            images += batch.size();
        }
        double perSecond = images / secondsSince(started);
        double loss = sum / images;
        return validated(epoch, loss, rate, perSecond, validation);
    }

    private TrainingProgress.Epoch validated(
            int epoch, double loss, double rate, double perSecond, List<TrainingSample> validation) {
        @Nullable Double validationLoss = null;
        Map<Structure, Double> dice = Map.of();
        if (!validation.isEmpty()) {
            TrainingSession.Evaluation evaluation = session.evaluate(validation, settings.batchSize());
            validationLoss = evaluation.loss();
            dice = evaluation.dice();
        }
        return new TrainingProgress.Epoch(epoch, loss, validationLoss, dice, rate, perSecond);
    }

    private float step(Batch batch, double rate, int epoch) {
        if (listener.cancelled()) {
            throw new CancellationException("the training was cancelled in epoch " + epoch);
        }
        float loss = session.train(batch, rate);
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
