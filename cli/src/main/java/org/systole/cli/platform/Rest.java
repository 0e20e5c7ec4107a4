package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.systole.base.BadInputException;
import org.systole.platform.DependencyUnavailableException;

/** JSON over HTTP with one service. */
public final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String service;
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Rest(String service, URI base) {
        this.service = service;
        this.base = base;
    }

    /** Address of the service, for people. */
    public URI base() {
        return base;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    /**
     * Sends a file and waits for the answer, however long that takes, as long as something moves: bytes on their way, or
     * the number that the service says in {@code field} of {@code progressPath}.
     */
    public JsonNode postFile(String path, Path file, String mediaType, String progressPath, String field)
            throws IOException, InterruptedException {
        AtomicLong sent = new AtomicLong();
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new CountedFile(file, sent)), Files.size(file)))
                .build();
        try {
            HttpResponse<byte[]> response = new Waiting(ANSWER, LOOK)
                    .await(
                            http.sendAsync(request, BodyHandlers.ofByteArray()),
                            () -> sent.get() + get(progressPath).path(field).asLong());
            return answer(request, response);
        } catch (IOException e) {
            throw new DependencyUnavailableException(service, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new DependencyUnavailableException(service, e);
        }
        return answer(request, response);
    }

    private JsonNode answer(HttpRequest request, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() < 300) {
            return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
        }
        throw refused(request, response);
    }

    private RuntimeException refused(HttpRequest request, HttpResponse<byte[]> response) {
        String where = service + " at " + request.uri().getPath();
        JsonNode problem = problem(response.body());
        String message = problem.path("message").asText("");
        if (response.statusCode() == 503) {
            return new DependencyUnavailableException(service, new IOException(message));
        }
        if (response.statusCode() < 500) {
            return new BadInputException(
                    problem.path("code").asText("http." + response.statusCode()),
                    message.isEmpty() ? where + " answers " + response.statusCode() : message,
                    problem.path("remedy").asText("see " + where));
        }
        return new IllegalStateException(where + " answers " + response.statusCode() + " " + message);
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? JSON.nullNode() : node;
        } catch (IOException e) {
            return JSON.nullNode();
        }
    }
}
