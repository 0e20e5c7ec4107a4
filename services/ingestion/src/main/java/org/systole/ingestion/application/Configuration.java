package org.systole.ingestion.application;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.systole.ingestion.Settings;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.store.StoreSettings;

/** Reads ingestion's keys of docs/data-contracts.md. */
@ApplicationScoped
class Configuration {
    @ConfigProperty(name = "systole.ingestion.spool")
    Path spool;

    @ConfigProperty(name = "systole.ingestion.spool-bytes")
    long spoolBytes;

    @ConfigProperty(name = "systole.ingestion.dataset-bytes")
    MemorySize datasetBytes;

    @ConfigProperty(name = "systole.ingestion.quiet-seconds")
    long quietSeconds;

    @ConfigProperty(name = "systole.identity.key")
    String identityKey;

    @ConfigProperty(name = "systole.ingestion.dicom.host")
    String host;

    @ConfigProperty(name = "systole.ingestion.dicom.port")
    int port;

    @ConfigProperty(name = "systole.ingestion.dicom.ae-title")
    String aeTitle;

    private final StoreSettings store;
    private final KafkaSettings kafka;

    Configuration(StoreSettings store, KafkaSettings kafka) {
        this.store = store;
        this.kafka = kafka;
    }

    Settings settings() {
        return new Settings(
                spool,
                spoolBytes,
                Duration.ofSeconds(quietSeconds),
                identityKey,
                new Settings.Dicom(host, port, aeTitle),
                store,
                kafka);
    }

    long datasetBytes() {
        return datasetBytes.asLongValue();
    }

    String dicomHost() {
        return host;
    }
}
