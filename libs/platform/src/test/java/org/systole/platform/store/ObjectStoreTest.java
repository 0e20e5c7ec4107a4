package org.systole.platform.store;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.telemetry.Meters;
import org.systole.testing.StoreFixture;

class ObjectStoreTest {
    private static final String BUCKET = ObjectStore.SYSTOLE;
    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static StoreFixture server;
    private static ObjectStore store;

    @BeforeAll
    static void start() {
        server = StoreFixture.started();
        store = new ObjectStore(
                new StoreSettings(server.endpoint(), server.accessKey(), server.secretKey(), "us-east-1"),
                REGISTRY,
                "test");
        store.ensureBucket(BUCKET);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Test
    void whatIsStoredIsReadBackWithItsReference() {
        ObjectRef ref = store.putIfAbsent(BUCKET, "a/one.json", "{}".getBytes(UTF_8), "application/json");

        assertThat(store.get(ref)).asString(UTF_8).isEqualTo("{}");
        assertThat(store.stat(BUCKET, "a/one.json")).contains(ref);
        assertThat(store.exists(BUCKET, "a/none.json")).isFalse();
        assertThat(store.list(BUCKET, "a/")).containsExactly("a/one.json");
        assertThat(REGISTRY.get(Meters.STORE_SECONDS)
                        .tag("operation", "put")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void storingEqualBytesTwiceIsStoringOnce() {
        ObjectRef first = store.putIfAbsent(BUCKET, "twice", "same".getBytes(UTF_8), "text/plain");
        assertThat(store.putIfAbsent(BUCKET, "twice", "same".getBytes(UTF_8), "text/plain"))
                .isEqualTo(first);
    }

    @Test
    void ofSixteenWritersOneWinsAndAllGoOnWithItsObject() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(16);
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<ObjectRef>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            byte[] bytes = ("writer " + i).getBytes(UTF_8);
            answers.add(writers.submit(() -> {
                gate.await();
                return store.putIfAbsent(BUCKET, "race", bytes, "text/plain");
            }));
        }
        gate.countDown();
        List<ObjectRef> refs = new ArrayList<>();
        for (Future<ObjectRef> answer : answers) {
            refs.add(answer.get());
        }
        writers.shutdown();

        assertThat(refs.stream().collect(Collectors.toSet())).hasSize(1);
        assertThat(store.get(refs.get(0))).asString(UTF_8).startsWith("writer ");
    }

    @Test
    void bytesThatChangedInTheStoreAreNeverHandedOut(@TempDir Path folder) throws IOException {
        ObjectRef ref = store.putIfAbsent(BUCKET, "damaged", "as it was".getBytes(UTF_8), "text/plain");
        Files.writeString(server.data().resolve(BUCKET).resolve("damaged"), "as it is!");

        assertThatThrownBy(() -> store.get(ref))
                .isInstanceOf(ObjectCorruptException.class)
                .hasMessageContaining("systole/damaged");
        assertThatThrownBy(() -> store.download(ref, folder.resolve("file")))
                .isInstanceOf(ObjectCorruptException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLargeFileTravelsInPartsAndComesBackWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large");
        byte[] bytes = new byte[(int) ObjectStore.PART_BYTES + 12_345];
        new Random(7).nextBytes(bytes);
        Files.write(file, bytes);

        ObjectRef ref = store.putIfAbsent(BUCKET, "large", file, "application/octet-stream");
        store.download(ref, folder.resolve("back"));

        assertThat(Files.mismatch(file, folder.resolve("back"))).isEqualTo(-1);
        assertThat(store.stat(BUCKET, "large")).contains(ref);
        assertThat(store.putIfAbsent(BUCKET, "large", file, "application/octet-stream"))
                .isEqualTo(ref);
    }

    @Test
    void aMissingObjectIsNamed() {
        ObjectRef nothing = new ObjectRef(BUCKET, "nothing", "00", 1, "text/plain");
        assertThatThrownBy(() -> store.get(nothing))
                .isInstanceOf(ObjectMissingException.class)
                .hasMessageContaining("systole/nothing");
    }

    @Test
    void anOutageIsADependencyThatIsDownAndEndsWithIt() {
        ObjectRef ref = store.putIfAbsent(BUCKET, "outage", "x".getBytes(UTF_8), "text/plain");
        server.stop();
        try {
            assertThatThrownBy(store::ping).isInstanceOf(DependencyUnavailableException.class);
            assertThatThrownBy(() -> store.get(ref)).isInstanceOf(DependencyUnavailableException.class);
            assertThatThrownBy(() -> store.putIfAbsent(BUCKET, "y", new byte[1], "text/plain"))
                    .isInstanceOf(DependencyUnavailableException.class);
        } finally {
            server.start();
        }
        store.ping();
        assertThat(store.get(ref)).hasSize(1);
    }

    @Test
    void aWrongSecretIsADependencyThatIsDown() {
        try (ObjectStore stranger = new ObjectStore(
                new StoreSettings(server.endpoint(), server.accessKey(), "wrong", "us-east-1"), REGISTRY, "test")) {
            assertThatThrownBy(() -> stranger.stat(BUCKET, "any")).isInstanceOf(DependencyUnavailableException.class);
        }
    }
}
