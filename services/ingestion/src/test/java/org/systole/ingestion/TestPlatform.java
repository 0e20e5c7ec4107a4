package org.systole.ingestion;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.systole.ingestion.application.CineRule;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.KafkaFixture;
import org.systole.testing.StoreFixture;

/** What ingestion runs against in tests: real store, real Kafka, a fresh database and spool. */
public final class TestPlatform {
    public static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    public static final StoreFixture STORE = StoreFixture.started();
    public static final KafkaFixture KAFKA = KafkaFixture.started();

    public final DataSource source = TestDatabase.fresh();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Path spool;

    public TestPlatform(Path spool) {
        this.spool = spool;
    }

    public static KafkaSettings kafka() {
        return new KafkaSettings(KAFKA.bootstrap(), "ingestion", "0", Map.of());
    }

    public static StoreSettings storeSettings() {
        return new StoreSettings(
                STORE.endpoint(), STORE.accessKey(), STORE.secretKey(), "us-east-1", Duration.ofSeconds(5));
    }

    public ObjectStore store() {
        ObjectStore store = new ObjectStore(storeSettings(), meters, "test");
        store.ensureBucket(ObjectStore.IDENTIFIED);
        store.ensureBucket(ObjectStore.SYSTOLE);
        return store;
    }

    public Settings settings(Duration quietTime, long spoolBytes) {
        return new Settings(
                spool,
                spoolBytes,
                quietTime,
                KEY,
                new Settings.Dicom("127.0.0.1", 0, "SYSTOLE"),
                storeSettings(),
                kafka());
    }

    /** The parts without any work going on: for tests that take the steps themselves. */
    public Parts parts(Duration quietTime, Clock clock) {
        return Parts.of(settings(quietTime, 1L << 30), source, meters, clock);
    }

    public Ingestion start(Duration quietTime) {
        return start(settings(quietTime, 1L << 30));
    }

    public Ingestion start(Settings settings) {
        return Ingestion.start(
                settings, source, () -> TestDatabase.migrate(source), new CineRule(), meters, Clock.systemUTC());
    }
}
