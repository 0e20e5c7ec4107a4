package org.systole.shell;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.store.StoreSettings;

/** Connections out of the keys of docs/data-contracts.md. None of them is opened before it is used. */
@ApplicationScoped
class Connections {

    @Produces
    @Singleton
    KafkaSettings kafka(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "systole.kafka.bootstrap", defaultValue = "127.0.0.1:9092") String bootstrap,
            @ConfigProperty(name = "systole.instance") Optional<String> instance) {
        String name = instance.orElseGet(() -> UUID.randomUUID().toString());
        return new KafkaSettings(bootstrap, service.replaceFirst("^systole-", ""), name, Map.of());
    }

    @Produces
    @Singleton
    StoreSettings storeSettings(
            @ConfigProperty(name = "systole.store.endpoint", defaultValue = "http://127.0.0.1:9000") URI endpoint,
            @ConfigProperty(name = "systole.store.access-key") String accessKey,
            @ConfigProperty(name = "systole.store.secret-key") String secretKey,
            @ConfigProperty(name = "systole.store.region", defaultValue = "us-east-1") String region) {
        return new StoreSettings(endpoint, accessKey, secretKey, region);
    }

    @Produces
    @Singleton
    ObjectStore store(StoreSettings settings, MeterRegistry registry, KafkaSettings service) {
        return new ObjectStore(settings, registry, service.service());
    }

    void close(@Disposes ObjectStore store) {
        store.close();
    }
}
