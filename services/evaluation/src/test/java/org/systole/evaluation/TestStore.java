package org.systole.evaluation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;
import org.systole.testing.StoreFixture;

/** A client on an S3 server of its own. */
final class TestStore implements AutoCloseable {
    private final StoreFixture server = StoreFixture.started();
    private final ObjectStore client = new ObjectStore(
            new StoreSettings(server.endpoint(), server.accessKey(), server.secretKey(), "us-east-1"),
            new SimpleMeterRegistry(),
            "evaluation");

    ObjectStore client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
