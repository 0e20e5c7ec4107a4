package org.systole.evaluation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.systole.testing.KafkaFixture;
import org.systole.testing.StoreFixture;

/** A real Kafka and a real S3 server under the service. */
public final class Servers implements QuarkusTestResourceLifecycleManager {
    private KafkaFixture kafka;
    private StoreFixture store;

    @Override
    public Map<String, String> start() {
        kafka = KafkaFixture.started();
        store = StoreFixture.started();
        return Map.of(
                "systole.kafka.bootstrap", kafka.bootstrap(),
                "systole.store.endpoint", store.endpoint().toString(),
                "systole.store.access-key", store.accessKey(),
                "systole.store.secret-key", store.secretKey());
    }

    @Override
    public void stop() {
        store.close();
        kafka.close();
    }
}
