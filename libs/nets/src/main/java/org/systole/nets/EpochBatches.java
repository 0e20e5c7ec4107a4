package org.systole.nets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.systole.imaging.augment.Augmentation;

/**
 * The batches of one epoch, a function of (seed, epoch) alone. Up to {@link #AHEAD} of them are made on other threads
 * before they are asked for, so that the step need not wait. The samples of a batch are of one depth.
 */
final class EpochBatches {
    /** Bounds the memory that waiting batches take. */
    static final int AHEAD = 4;

    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final Executor executor;
    private final int epoch;
    private final List<TrainingSample> samples;
    private final List<List<Integer>> batches = new ArrayList<>();
    private final Queue<CompletableFuture<Batch>> coming = new ArrayDeque<>();
    private int begun;
    private long waitedNanos;

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
        refill();
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
        return !coming.isEmpty();
    }

    /** @throws java.util.concurrent.CompletionException when a batch could not be made */
    Batch next() {
        long asked = System.nanoTime();
        Batch batch = coming.remove().join();
        waitedNanos += System.nanoTime() - asked;
        refill();
        return batch;
    }

    /** Time that {@link #next} has spent on batches which were not ready. */
    long waitedNanos() {
        return waitedNanos;
    }

    private void refill() {
        while (coming.size() < AHEAD && begun < batches.size()) {
            List<Integer> indices = batches.get(begun++);
            coming.add(CompletableFuture.supplyAsync(() -> batch(indices), executor));
        }
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
