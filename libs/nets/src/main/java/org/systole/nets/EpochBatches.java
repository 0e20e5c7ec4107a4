package org.systole.nets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.systole.imaging.augment.Augmentation;

/**
 * The batches of one epoch, a function of (seed, epoch) alone; the next is made while the current one is trained on. The
 * samples of a batch are of one depth.
 */
final class EpochBatches {
    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final Executor executor;
    private final int epoch;
    private final List<TrainingSample> samples;
    private final List<List<Integer>> batches = new ArrayList<>();
    private int next;
    private CompletableFuture<Batch> upcoming;

    EpochBatches(
            NetConfiguration configuration,
            TrainingSettings settings,
            List<TrainingSample> samples,
            int epoch,
            Executor executor) {
        this.configuration = configuration;
        this.settings = settings;
        this.samples = samples;
        this.epoch = epoch;
        this.executor = executor;
        shuffle();
        upcoming = prepare();
    }

    private void shuffle() {
        Random random = new Random(settings.seed() * 31 + epoch);
        Map<Integer, List<Integer>> byDepth = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            byDepth.computeIfAbsent(samples.get(i).depth(), depth -> new ArrayList<>())
                    .add(i);
        }
        for (List<Integer> order : byDepth.values()) {
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += settings.batchSize()) {
                batches.add(order.subList(from, Math.min(order.size(), from + settings.batchSize())));
            }
        }
        if (byDepth.size() > 1) {
            Collections.shuffle(batches, random);
        }
    }

    boolean hasNext() {
        return next < batches.size();
    }

    Batch next() {
        Batch batch = upcoming.join();
        next++;
        if (hasNext()) {
            upcoming = prepare();
        }
        return batch;
    }

    private CompletableFuture<Batch> prepare() {
        List<Integer> indices = batches.get(next);
        return CompletableFuture.supplyAsync(() -> batch(indices), executor);
    }

    private Batch batch(List<Integer> indices) {
        List<TrainingSample> augmented = new ArrayList<>();
        for (int index : indices) {
            SplittableRandom random = Augmentation.random(settings.seed(), epoch, index);
            augmented.add(SampleVariation.apply(samples.get(index), settings.augmentation(), random));
        }
        return Batch.of(configuration, augmented);
    }
}
