package org.systole.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.Recipe;
import org.systole.nets.ModelArchive;
import org.systole.nets.NetConfiguration;
import org.systole.nets.SegmenterOptions;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.StoreFixture;

class ModelsTest {
    private static final int SIZE = 32;

    @TempDir
    private Path folder;

    private StoreFixture server;
    private ObjectStore store;
    private Models models;
    private ExecutorService clients;

    @BeforeEach
    void start() {
        server = StoreFixture.started();
        store = new ObjectStore(
                new StoreSettings(server.endpoint(), server.accessKey(), server.secretKey(), "us-east-1"),
                new SimpleMeterRegistry(),
                "inference");
        store.ensureBucket(ObjectStore.SYSTOLE);
        models = new Models(store, folder.resolve("cache"), new SegmenterOptions(1, 8));
        clients = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
        models.close();
        store.close();
        server.close();
    }

    @Test
    void modelsAreSwappedUnderLoadWithoutDroppingARequest() throws Exception {
        List<ObjectRef> archives = List.of(model(1), model(2), model(3), model(4));
        List<byte[]> expected = new ArrayList<>();
        for (ObjectRef archive : archives) {
            expected.add(codes(archive));
        }
        assertThat(expected.get(0)).isNotEqualTo(expected.get(1));
        AtomicBoolean swapped = new AtomicBoolean();
        List<Future<Integer>> requests = new ArrayList<>();
        for (int client = 0; client < 3; client++) {
            int seed = client;
            requests.add(clients.submit(() -> {
                Random random = new Random(seed);
                int done = 0;
                for (; !swapped.get() || done < 20; done++) {
                    int which = random.nextInt(archives.size());
                    assertThat(codes(archives.get(which))).isEqualTo(expected.get(which));
                }
                return done;
            }));
        }
        for (int i = 0; i < 20; i++) {
            codes(archives.get(i % archives.size()));
        }
        swapped.set(true);
        for (Future<Integer> request : requests) {
            assertThat(request.get(2, TimeUnit.MINUTES)).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void aModelAtWorkOutlivesItsReplacementsAndHoldsUpNobody() throws Exception {
        ObjectRef first = model(1);
        byte[] expected = codes(first);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        Future<byte[]> slow = clients.submit(() -> models.with("m", first, model -> {
            working.countDown();
            await(replaced);
            return model.segmenter().segment(scan()).phases().get(0).codes();
        }));
        await(working);

        for (int seed = 2; seed < 6; seed++) {
            codes(model(seed));
        }
        replaced.countDown();

        assertThat(slow.get(1, TimeUnit.MINUTES)).isEqualTo(expected);
    }

    @Test
    void anArchiveThatIsNoneIsRefusedEveryTimeAndHindersNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.zip"), "not a model");
        ObjectRef broken = store.putIfAbsent(ObjectStore.SYSTOLE, "models/broken.zip", file, "application/zip");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> codes(broken)).isInstanceOf(BadInputException.class);
        }
        assertThat(codes(model(1))).hasSize(SIZE * SIZE * 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] codes(ObjectRef archive) {
        return models.with(
                "m",
                archive,
                model -> model.segmenter().segment(scan()).phases().get(0).codes());
    }

    private ObjectRef model(long seed) throws IOException {
        NetConfiguration net = NetConfiguration.unet2d();
        NetConfiguration tiny = new NetConfiguration(
                net.net(), SIZE, SIZE, 1, net.labels(), 1, net.normalization(), 0.01, 0, false, true, 0);
        Path file = folder.resolve("model" + seed + ".zip");
        PreparedCase scan = scan();
        ModelArchive.untrained(tiny, scan.recipe(), scan.recipeDigest(), seed, file);
        return store.putIfAbsent(ObjectStore.SYSTOLE, "models/" + seed + ".zip", file, "application/zip");
    }

    private static PreparedCase scan() {
        Geometry geometry = Geometry.axisAligned(SIZE, SIZE, 2, new Spacing(1.5, 1.5, 8));
        float[] voxels = new float[geometry.voxels()];
        Random random = new Random(5);
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
        }
        return Recipe.parse("recipe: small\nsteps:\n  - centre-crop: {rows: 32, columns: 32}\n  - z-score-per-slice\n")
                .apply("s-1", new Cine(List.of(new Volume(geometry, voxels))), null);
    }
}
