package org.systole.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.systole.base.CanonicalJson;
import org.systole.platform.home.PlatformFile;

/** Asks a process for something real. The answer is empty when it is ready, else what is wrong. */
final class Readiness {
    private static final int SECONDS = 10;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(SECONDS)).build();

    private Readiness() {}

    static Optional<String> problem(Component component, PlatformFile file) throws InterruptedException {
        try {
            return switch (component) {
                case KAFKA -> kafka(file);
                case STORE -> store(file);
                case POSTGRES -> postgres(file);
                case TEMPORAL -> temporal(file);
                default -> application(component, file);
            };
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            return Optional.of("gives no answer within " + SECONDS + " s");
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of(String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()));
        }
    }

    private static Optional<String> kafka(PlatformFile file) throws Exception {
        int ms = SECONDS * 1000;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", file.address("kafka"), "request.timeout.ms", ms, "default.api.timeout.ms", ms);
        try (Admin admin = Admin.create(settings)) {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .size();
            return brokers > 0 ? Optional.empty() : Optional.of("the broker has not joined its controller");
        }
    }

    private static Optional<String> store(PlatformFile file) throws Exception {
        MinioClient client = MinioClient.builder()
                .endpoint(file.url("store"))
                .region("us-east-1")
                .credentials(file.secret("store.access-key"), file.secret("store.secret-key"))
                .build();
        try {
            boolean there = client.bucketExists(
                    BucketExistsArgs.builder().bucket(StoreServer.SHARED).build());
            return there ? Optional.empty() : Optional.of("bucket " + StoreServer.SHARED + " is missing");
        } finally {
            client.close();
        }
    }

    private static Optional<String> postgres(PlatformFile file) throws SQLException {
        for (Component owner : List.of(Component.INGESTION, Component.ORCHESTRATOR)) {
            try (Connection connection = PostgresSchemas.connect(file, owner)) {
                if (!connection.isValid(SECONDS)) {
                    return Optional.of("role " + owner.id() + " gets no answer");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> temporal(PlatformFile file) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(file.address("temporal"))
                .build());
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Optional.empty();
        } finally {
            stubs.shutdownNow();
        }
    }

    private static Optional<String> application(Component component, PlatformFile file)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(file.url(component.id()) + "/q/health/ready");
        return answer.statusCode() == 200
                ? Optional.empty()
                : Optional.of(downChecks(CanonicalJson.tree(answer.body()), answer.statusCode()));
    }

    static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(SECONDS))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** E.g. {@code kafka since 2026-01-02T03:04:05Z: connection refused}, from the service's own words. */
    static String downChecks(JsonNode health, int status) {
        List<String> down = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            if (!"UP".equals(check.path("status").asText())) {
                JsonNode data = check.path("data");
                String since =
                        data.has("since") ? " since " + data.path("since").asText() : "";
                String cause = data.has("cause") ? ": " + data.path("cause").asText() : "";
                down.add(check.path("name").asText() + since + cause);
            }
        }
        return down.isEmpty() ? "answers " + status : String.join("; ", down);
    }
}
