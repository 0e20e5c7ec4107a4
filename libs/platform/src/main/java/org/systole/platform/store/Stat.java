package org.systole.platform.store;

import io.minio.StatObjectResponse;
import java.util.Map;
import java.util.Optional;

/** The digest that every object of ours carries as user metadata, so that a stat need not read the bytes. */
final class Stat {
    static final String DIGEST = "sha256";

    private Stat() {}

    static Optional<String> digest(StatObjectResponse head) {
        for (Map.Entry<String, String> entry : head.userMetadata()) {
            if (entry.getKey().toLowerCase(java.util.Locale.ROOT).endsWith(DIGEST)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }
}
