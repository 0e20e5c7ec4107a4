package org.systole.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.systole.base.CanonicalJson;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReadinessTest {
    @TestHTTPResource("/q")
    URI management;

    @Test
    @Timeout(60)
    void kafkaAndStoreBecomeReachableWithoutARestart() throws Exception {
        CountDownLatch tick = new CountDownLatch(1);
        JsonNode kafka = check("kafka");
        while (!kafka.path("data").path("reachable").asBoolean()
                || !check("store").path("data").path("reachable").asBoolean()) {
            assertThat(tick.await(100, TimeUnit.MILLISECONDS)).isFalse();
            kafka = check("kafka");
        }
        assertThat(kafka.path("status").asText()).isEqualTo("UP");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("systole_store_seconds");
    }

    private JsonNode check(String name) throws Exception {
        JsonNode checks = CanonicalJson.tree(
                        get("/health/ready").body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .path("checks");
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check named " + name + " in " + checks);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(management + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
