package org.systole.orchestrator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.systole.orchestrator.catalogue.Database;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.StoreFixture;

/** A real PostgreSQL and a real store for a test class. */
public final class TestPlatform implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final StoreFixture objects = StoreFixture.started();
    private final ObjectStore store;
    private final DataSource source;

    public TestPlatform() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        source = postgres.getDatabase("postgres", "postgres", Map.of("currentSchema", "orchestrator"));
        store = new ObjectStore(
                new StoreSettings(objects.endpoint(), objects.accessKey(), objects.secretKey(), "us-east-1"),
                new SimpleMeterRegistry(),
                "test");
        store.ensureBucket(ObjectStore.SYSTOLE);
    }

    public ObjectStore store() {
        return store;
    }

    /** The catalogue as it is after the first migration. */
    public Database emptyCatalogue() {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .schemas("orchestrator")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        return new Database(source);
    }

    @Override
    public void close() throws IOException {
        store.close();
        objects.close();
        postgres.close();
    }
}
