package org.systole.platform.store;

import java.net.URI;
import java.time.Duration;

/**
 * Where the object store is and how to sign in.
 *
 * @param timeout longest wait for one connect, read or write on the wire
 */
public record StoreSettings(URI endpoint, String accessKey, String secretKey, String region, Duration timeout) {

    public StoreSettings(URI endpoint, String accessKey, String secretKey, String region) {
        this(endpoint, accessKey, secretKey, region, Duration.ofSeconds(30));
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "StoreSettings[endpoint=" + endpoint + ", region=" + region + "]";
    }
}
