package org.systole.nets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The batches of one epoch, a function of (seed, epoch) alone; the next is made while the current one is trained on. */
final class EpochBatches {
    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final Executor executor;
    private final int epoch;
    private final List<TrainingSlice> slices;
    private final List<Integer> order = new ArrayList<>();
    private int next;
    private CompletableFuture<Batch> upcoming;

    EpochBatches(
            NetConfiguration configuration,
            TrainingSettings settings,
            List<TrainingSlice> slices,
            int epoch,
            Executor executor) {
        this.configuration = configuration;
        this.settings = settings;
        this.slices = slices;
        this.epoch = epoch;
        this.executor = executor;
        for (int i = 0; i < slices.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(settings.seed() * 31 + epoch));
        upcoming = prepare();
    }

    boolean hasNext() {
        return next < order.size();
    }

    Batch next() {
        Batch batch = upcoming.join();
        next += batch.size();
        if (hasNext()) {
            upcoming = prepare();
        }
        return batch;
    }

    private CompletableFuture<Batch> prepare() {
        List<Integer> indices = order.subList(next, Math.min(order.size(), next + settings.batchSize()));
        return CompletableFuture.supplyAsync(() -> batch(indices), executor);
    }

    private Batch batch(List<Integer> indices) {
        List<TrainingSlice> augmented = new ArrayList<>();
        for (int index : indices) {
            SplittableRandom random = new SplittableRandom((settings.seed() * 1_000_003 + epoch) * 1_000_003 + index);
            augmented.add(Augmentation.apply(slices.get(index), settings.augmentation(), random.split()));
        }
        return Batch.of(configuration, augmented);
    }
}
