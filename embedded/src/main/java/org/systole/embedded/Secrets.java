package org.systole.embedded;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Credentials of one home: generated once, never a default. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** What is there stays as it is: data on disk depends on it. */
    static Map<String, String> complete(Map<String, String> existing) {
        Map<String, String> secrets = new TreeMap<>(existing);
        for (String name : new String[] {
            "store.access-key",
            "store.secret-key",
            "store.ingestion-access-key",
            "store.ingestion-secret-key",
            "postgres.admin",
            "postgres.ingestion",
            "postgres.orchestrator"
        }) {
            secrets.computeIfAbsent(
                    name, missing -> HexFormat.of().formatHex(random(name.endsWith("access-key") ? 10 : 20)));
        }
        secrets.computeIfAbsent("identity.key", missing -> Base64.getEncoder().encodeToString(random(32)));
        return secrets;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
