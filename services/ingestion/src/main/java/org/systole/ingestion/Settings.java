package org.systole.ingestion;

import java.nio.file.Path;
import java.time.Duration;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.store.StoreSettings;

/**
 * Where ingestion works: the keys of docs/data-contracts.md.
 *
 * @param spoolBytes disk budget of the spool; beyond it senders are answered A700H
 * @param quietTime a revision closes after this silence
 * @param identityKey Base64 of 32 bytes
 */
public record Settings(
        Path spool,
        long spoolBytes,
        Duration quietTime,
        String identityKey,
        Dicom dicom,
        StoreSettings store,
        KafkaSettings kafka) {
    /** The address of the C-STORE door; port 0 takes a free one. */
    public record Dicom(String host, int port, String aeTitle) {}

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Settings[spool=" + spool + ", dicom=" + dicom + ", store=" + store + ", kafka=" + kafka + "]";
    }
}
