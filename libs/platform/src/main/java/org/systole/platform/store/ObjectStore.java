package org.systole.platform.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.systole.base.Sha256;
import org.systole.platform.DependencyUnavailableException;

/**
 * The object store: written once per key, verified on every read. Trouble of the store is a
 * {@link DependencyUnavailableException}; a missing object an {@link ObjectMissingException}; other bytes than
 * referred to an {@link ObjectCorruptException}.
 */
public final class ObjectStore implements AutoCloseable {
    /** The bucket that all services share. */
    public static final String SYSTOLE = "systole";

    /** Raw bytes as received: ingestion only. */
    public static final String IDENTIFIED = "identified";

    static final String DEPENDENCY = "store";

    /** Larger objects travel in parts of this size; a store may hold a whole part in memory to check its signature. */
    static final long PART_BYTES = 16L << 20;

    private final OkHttpClient http;
    private final MinioClient client;
    private final StoreTimer timer;

    public ObjectStore(StoreSettings settings, MeterRegistry registry, String service) {
        http = new OkHttpClient.Builder()
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
        client = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .credentials(settings.accessKey(), settings.secretKey())
                .region(settings.region())
                .httpClient(http)
                .build();
        timer = new StoreTimer(registry, service);
    }

    /**
     * Stores bytes under a key that nobody has written yet. Where the key is taken, what lies there stays and its
     * reference is returned: of many writers exactly one wins and all go on with the same object.
     */
    public ObjectRef putIfAbsent(String bucket, String key, byte[] bytes, String mediaType) {
        return putIfAbsent(Upload.of(new ObjectRef(bucket, key, Sha256.of(bytes), bytes.length, mediaType), bytes));
    }

    /**
     * As {@link #putIfAbsent(String, String, byte[], String)}, from a file. Above 16 MiB it travels in parts, where S3
     * knows no condition: two simultaneous writers of one large key must write equal bytes, as content keys see to.
     */
    public ObjectRef putIfAbsent(String bucket, String key, Path file, String mediaType) {
        return putIfAbsent(Upload.of(bucket, key, file, mediaType));
    }

    private ObjectRef putIfAbsent(Upload upload) {
        ObjectRef ref = upload.ref();
        if (ref.sizeBytes() > PART_BYTES) {
            Optional<ObjectRef> existing = stat(ref.bucket(), ref.key());
            return existing.isPresent() ? existing.get() : put(upload, Map.of());
        }
        try {
            return send(upload, Map.of("If-None-Match", "*"));
        } catch (MinioException e) {
            if (!StoreFailure.isTaken(e)) {
                throw StoreFailure.of(e, ref.bucket(), ref.key());
            }
            return stat(ref.bucket(), ref.key())
                    .orElseThrow(() -> new DependencyUnavailableException(DEPENDENCY, e)); // a write still under way
        }
    }

    /** Stores bytes, over what was there: for the few markers that change. */
    public ObjectRef put(String bucket, String key, byte[] bytes, String mediaType) {
        return put(Upload.of(new ObjectRef(bucket, key, Sha256.of(bytes), bytes.length, mediaType), bytes), Map.of());
    }

    private ObjectRef put(Upload upload, Map<String, String> conditions) {
        try {
            return send(upload, conditions);
        } catch (MinioException e) {
            throw StoreFailure.of(e, upload.ref().bucket(), upload.ref().key());
        }
    }

    private ObjectRef send(Upload upload, Map<String, String> conditions) throws MinioException {
        ObjectRef ref = upload.ref();
        return timer.time("put", () -> {
            try (InputStream in = upload.open()) {
                client.putObject(PutObjectArgs.builder().bucket(ref.bucket()).object(ref.key()).stream(
                                in, ref.sizeBytes(), PART_BYTES)
                        .contentType(ref.mediaType())
                        .userMetadata(new Http.Headers(Map.of(Stat.DIGEST, ref.sha256())))
                        .extraHeaders(new Http.Headers(conditions))
                        .build());
                return ref;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The object's bytes, verified. */
    public byte[] get(ObjectRef ref) {
        byte[] bytes = fetch(ref.bucket(), ref.key(), InputStream::readAllBytes);
        String found = Sha256.of(bytes);
        if (bytes.length != ref.sizeBytes() || !found.equals(ref.sha256())) {
            throw new ObjectCorruptException(ref, bytes.length, found);
        }
        return bytes;
    }

    /** The bytes of an object in the same folder as a document, which names it; verified as the store knows it. */
    public byte[] beside(ObjectRef document, String name) {
        String key = document.key().substring(0, document.key().lastIndexOf('/') + 1) + name;
        return get(
                key.equals(document.key())
                        ? document
                        : stat(document.bucket(), key)
                                .orElseThrow(() -> new ObjectMissingException(document.bucket(), key)));
    }

    /** Writes the object to a file, which appears only complete and verified. */
    public void download(ObjectRef ref, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, "part-", ".download");
        try {
            long size = fetch(ref.bucket(), ref.key(), in -> Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING));
            String found = Sha256.of(part);
            if (size != ref.sizeBytes() || !found.equals(ref.sha256())) {
                throw new ObjectCorruptException(ref, size, found);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T fetch(String bucket, String key, Reading<T> reading) {
        try {
            return timer.time("get", () -> {
                try (InputStream in = client.getObject(
                        GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                    return reading.read(in);
                } catch (IOException e) {
                    throw new DependencyUnavailableException(DEPENDENCY, e); // cut off while reading
                }
            });
        } catch (MinioException e) {
            throw StoreFailure.of(e, bucket, key);
        }
    }

    public boolean exists(String bucket, String key) {
        return head(bucket, key).isPresent();
    }

    /** What lies under a key, with its digest. */
    public Optional<ObjectRef> stat(String bucket, String key) {
        return head(bucket, key).map(head -> {
            Optional<String> digest = Stat.digest(head);
            return new ObjectRef(
                    bucket,
                    key,
                    digest.orElseGet(() -> Sha256.of(fetch(bucket, key, InputStream::readAllBytes))),
                    head.size(),
                    head.contentType());
        });
    }

    private Optional<StatObjectResponse> head(String bucket, String key) {
        try {
            return Optional.of(timer.time(
                    "stat",
                    () -> client.statObject(
                            StatObjectArgs.builder().bucket(bucket).object(key).build())));
        } catch (MinioException e) {
            if (StoreFailure.isMissing(e)) {
                return Optional.empty();
            }
            throw StoreFailure.of(e, bucket, key);
        }
    }

    /** Keys that start with a prefix, ascending. */
    public List<String> list(String bucket, String prefix) {
        ListObjectsArgs query = ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build();
        try {
            return timer.time("stat", () -> {
                List<String> keys = new ArrayList<>();
                for (Result<Item> item : client.listObjects(query)) {
                    keys.add(item.get().objectName());
                }
                return List.copyOf(keys);
            });
        } catch (MinioException e) {
            throw StoreFailure.of(e, bucket, prefix);
        }
    }

    /** Removes what may be computed again, as old checkpoints; nothing happens where nothing lies. */
    public void delete(String bucket, String key) {
        try {
            timer.time("put", () -> {
                client.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(key).build());
                return key;
            });
        } catch (MinioException e) {
            throw StoreFailure.of(e, bucket, key);
        }
    }

    /** Creates a bucket where it is missing. */
    public void ensureBucket(String bucket) {
        try {
            if (!bucketExists(bucket)) {
                timer.time("put", () -> {
                    client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
                    return bucket;
                });
            }
        } catch (MinioException e) {
            if (!StoreFailure.isTaken(e)) { // taken: another instance was faster
                throw StoreFailure.of(e, bucket, "");
            }
        }
    }

    /** Returns where the store answers and knows us, else throws {@link DependencyUnavailableException}. */
    public void ping() {
        try {
            bucketExists(SYSTOLE);
        } catch (MinioException e) {
            throw new DependencyUnavailableException(DEPENDENCY, e);
        }
    }

    private boolean bucketExists(String bucket) throws MinioException {
        return timer.time(
                "stat",
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()));
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
