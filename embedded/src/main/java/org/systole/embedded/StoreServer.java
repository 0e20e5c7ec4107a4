package org.systole.embedded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * The object store: S3 over a folder. Arguments: data folder, port; credentials by environment. Two identities: the one
 * of ingestion sees both buckets, the one of everybody else never {@value #IDENTIFIED}.
 */
public final class StoreServer {
    static final String IDENTIFIED = "identified";
    static final String SHARED = "systole";

    private StoreServer() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]).toAbsolutePath();
        Files.createDirectories(data.resolve(SHARED));
        Files.createDirectories(data.resolve(IDENTIFIED));
        BlobStore store = new FilesystemNio2BlobStore(data.toString());
        Map<String, String> env = System.getenv();
        String services = required(env, "SYSTOLE_STORE_ACCESS_KEY");
        String servicesSecret = required(env, "SYSTOLE_STORE_SECRET_KEY");
        String ingestion = required(env, "SYSTOLE_STORE_INGESTION_ACCESS_KEY");
        String ingestionSecret = required(env, "SYSTOLE_STORE_INGESTION_SECRET_KEY");

        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + Integer.parseInt(args[1])))
                .awsAuthentication(AuthenticationType.AWS_V4, services, servicesSecret)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.setBlobStoreLocator((identity, bucket, key) -> {
            if (ingestion.equals(identity)) {
                return new AccessGrant(ingestionSecret, store);
            }
            return services.equals(identity) && !IDENTIFIED.equals(bucket)
                    ? new AccessGrant(servicesSecret, store)
                    : null;
        });
        proxy.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(proxy)));
        Thread.currentThread().join();
    }

    private static void stop(S3Proxy proxy) {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the store did not stop in order", e);
        }
    }

    private static String required(Map<String, String> env, String name) {
        @Nullable String value = env.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
