package org.systole.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitingTest {
    private final Waiting waiting = new Waiting(Duration.ofMillis(200), Duration.ofMillis(20));

    @Test
    void workThatMovesIsWaitedForBeyondThePatience() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        AtomicInteger looks = new AtomicInteger();

        String said = waiting.await(answer, () -> {
            if (looks.incrementAndGet() == 40) {
                answer.complete("done");
            }
            return looks.get();
        });

        assertThat(said).isEqualTo("done");
    }

    @Test
    void workThatStandsStillIsGivenUpAndCancelled() {
        CompletableFuture<String> answer = new CompletableFuture<>();

        assertThatThrownBy(() -> waiting.await(answer, () -> 7))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing moved");
        assertThat(answer).isCancelled();
    }

    @Test
    void whoIsInterruptedCancelsTheRequest() {
        CompletableFuture<String> answer = new CompletableFuture<>();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiting.await(answer, () -> 7)).isInstanceOf(InterruptedException.class);
        assertThat(answer).isCancelled();
    }

    @Test
    void aRequestThatFailsSaysWhy() {
        CompletableFuture<String> answer = CompletableFuture.failedFuture(new IOException("connection reset"));

        assertThatThrownBy(() -> waiting.await(answer, () -> 7)).hasMessage("connection reset");
    }

    @Test
    void aFileArrivesWholeWithItsLength(@TempDir Path folder) throws Exception {
        byte[] sent = "as much as there is".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("body.zip"), sent);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/in", exchange -> {
            byte[] got = exchange.getRequestBody().readAllBytes();
            String answer = "{\"bytes\": " + got.length + ", \"length\": "
                    + exchange.getRequestHeaders().getFirst("Content-Length") + "}";
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            var answer = new Rest("ingestion", base).postFile("/in", file, "application/zip", "/progress", "cases");

            assertThat(answer.path("bytes").asInt()).isEqualTo(sent.length);
            assertThat(answer.path("length").asInt()).isEqualTo(sent.length);
        } finally {
            server.stop(0);
        }
    }
}
