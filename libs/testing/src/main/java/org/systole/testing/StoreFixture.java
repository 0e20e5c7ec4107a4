package org.systole.testing;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** A real S3 server on loopback for a test; it can be stopped and started with its data intact. */
public final class StoreFixture implements AutoCloseable {
    private final int port = FreePort.find();
    private final Path data = Folders.create("store");
    private @Nullable S3Proxy server;

    private StoreFixture() {}

    public static StoreFixture started() {
        StoreFixture fixture = new StoreFixture();
        fixture.start();
        return fixture;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public String accessKey() {
        return "test-access";
    }

    public String secretKey() {
        return "test-secret-of-no-value";
    }

    /** Where the objects lie, as {@code bucket/key}: for tests that damage them. */
    public Path data() {
        return data;
    }

    public void start() {
        try {
            S3Proxy started = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(data.toString()))
                    .endpoint(endpoint())
                    .awsAuthentication(AuthenticationType.AWS_V4, accessKey(), secretKey())
                    .ignoreUnknownHeaders(true)
                    .build();
            started.start();
            server = started;
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not start", e);
        }
    }

    /** Ends the server; its data stays. */
    public void stop() {
        try {
            if (server != null) {
                server.stop();
                server = null;
            }
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not stop", e);
        }
    }

    @Override
    public void close() {
        stop();
        Folders.delete(data);
    }
}
