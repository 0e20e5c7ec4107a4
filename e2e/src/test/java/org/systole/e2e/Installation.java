package org.systole.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.systole.platform.home.PlatformFile;

/** This checkout as it was just built, and one home; commands run as a user runs them, in processes of their own. */
final class Installation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root = root();
    private final Path home;
    private final HttpClient http = HttpClient.newHttpClient();

    Installation(Path home) {
        this.home = home;
    }

    /** What a command printed and answered. */
    record Answer(int code, String out, String err) {}

    /** A command of the embedded platform: up, down, status. */
    Answer platform(String... arguments) throws IOException, InterruptedException {
        return run("embedded", "org.systole.embedded.Main", arguments);
    }

    /** Any other command. */
    Answer systole(String... arguments) throws IOException, InterruptedException {
        return run("cli", "org.systole.cli.Main", arguments);
    }

    PlatformFile file() {
        return PlatformFile.read(home).orElseThrow();
    }

    /** JSON from a service of the platform; a missing node where it answers an error. */
    JsonNode get(String service, String path) throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(URI.create(file().url(service) + path)).build(), BodyHandlers.ofByteArray());
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.missingNode();
    }

    /** Details of the study with this original UID; a missing node before the catalogue knows it. */
    JsonNode study(String studyInstanceUid) throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(URI.create(file().url("ingestion") + "/api/lookup"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"studyInstanceUid\":\"" + studyInstanceUid + "\"}"))
                        .build(),
                BodyHandlers.ofByteArray());
        return response.statusCode() == 200
                ? get(
                        "orchestrator",
                        "/api/studies/"
                                + JSON.readTree(response.body())
                                        .path("surrogate")
                                        .asText())
                : JSON.missingNode();
    }

    /** kill -9 of one process of the platform. */
    void kill(String component) throws Exception {
        ProcessHandle process = file().processes().get(component).find().orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private Answer run(String module, String main, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dsystole.install=" + root,
                "-cp",
                root.resolve(module + "/target/classes") + ":"
                        + Files.readString(root.resolve(module + "/target/classpath"))
                                .trim(),
                main));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--home", home.toString()));
        Path out = Files.createTempFile("systole-e2e", ".out");
        Path err = Files.createTempFile("systole-e2e", ".err");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", arguments) + " did not end: " + Files.readString(err));
            }
            return new Answer(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
