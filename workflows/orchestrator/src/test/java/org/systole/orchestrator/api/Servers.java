package org.systole.orchestrator.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.FreePort;
import org.systole.testing.KafkaFixture;
import org.systole.testing.StoreFixture;

/** Everything that the orchestrator needs, for real. */
public final class Servers implements QuarkusTestResourceLifecycleManager {
    private KafkaFixture kafka;
    private StoreFixture store;
    private EmbeddedPostgres postgres;
    private PortBoundTestServer temporal;

    @Override
    public Map<String, String> start() {
        int temporalPort = FreePort.find();
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = KafkaFixture.started();
        store = StoreFixture.started();
        temporal = TestServer.createPortBoundServer(temporalPort);
        try (ObjectStore created = new ObjectStore(
                new StoreSettings(store.endpoint(), store.accessKey(), store.secretKey(), "us-east-1"),
                new SimpleMeterRegistry(),
                "test")) {
            created.ensureBucket(ObjectStore.SYSTOLE);
        }
        return Map.of(
                "systole.kafka.bootstrap", kafka.bootstrap(),
                "systole.store.endpoint", store.endpoint().toString(),
                "systole.store.access-key", store.accessKey(),
                "systole.store.secret-key", store.secretKey(),
                "systole.temporal.target", "127.0.0.1:" + temporalPort,
                "systole.database.url", postgres.getJdbcUrl("postgres", "postgres"),
                "systole.database.username", "postgres",
                "systole.database.password", "postgres",
                "systole.orchestrator.stuck-after", "PT0S");
    }

    @Override
    public void stop() {
        temporal.close();
        store.close();
        kafka.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
