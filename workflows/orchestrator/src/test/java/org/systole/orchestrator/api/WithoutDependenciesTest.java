package org.systole.orchestrator.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing listens on port 1: the process starts all the same and says what it misses. */
@QuarkusTest
@TestProfile(WithoutDependenciesTest.NothingIsUp.class)
class WithoutDependenciesTest {
    public static class NothingIsUp implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "systole.kafka.bootstrap", "127.0.0.1:1",
                    "systole.store.endpoint", "http://127.0.0.1:1",
                    "systole.store.access-key", "test",
                    "systole.store.secret-key", "test-only",
                    "systole.temporal.target", "127.0.0.1:1",
                    "systole.database.url", "jdbc:postgresql://127.0.0.1:1/systole",
                    "systole.database.password", "test-only");
        }
    }

    @Test
    void itIsAliveAndSaysThatTheDatabaseIsMissing() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", hasItem("database"));
    }

    @Test
    void aQuestionIsAnsweredWithCauseAndRemedy() {
        given().get("/api/status").then().statusCode(503).body("code", equalTo("database.unavailable"));
    }

    @Test
    void anInvalidSpecificationIsRefusedByField() {
        given().contentType("application/json")
                .body("{\"name\":\"n\",\"datasets\":[],\"nets\":[],\"recipe\":\"khened\",\"pairs\":[]}")
                .post("/api/experiments")
                .then()
                .statusCode(400)
                .body("code", equalTo("experiment.invalid"))
                .body("message", equalTo("datasets is empty"));
    }
}
