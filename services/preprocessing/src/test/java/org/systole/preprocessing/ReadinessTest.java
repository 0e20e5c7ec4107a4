package org.systole.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.systole.base.CanonicalJson;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReadinessTest {
    @TestHTTPResource("/q")
    URI management;

    @Test
    void kafkaAndStoreBecomeReachableWithoutARestart() throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> reachable("kafka") && reachable("store"));

        assertThat(check("kafka").path("status").asText()).isEqualTo("UP");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("systole_store_seconds");
    }

    private boolean reachable(String name) throws Exception {
        return check(name).path("data").path("reachable").asBoolean();
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
