package org.systole.orchestrator.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.google.protobuf.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.systole.base.CanonicalJson;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.ModelTrained;
import org.systole.proto.events.v1.ObjectRef;
import org.systole.proto.events.v1.ScanReceived;

/** The service as its clients see it; no other service runs. */
@QuarkusTest
@WithTestResource(Servers.class)
class RestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STUDY = "s-0123456789abcdef";
    private static final String MODEL = "unet2d-0123456789ab";

    @Inject
    ObjectStore store;

    @Inject
    KafkaSettings kafka;

    @Test
    void anExperimentIsTakenInRunsAndIsCancelled() {
        dataset("heart", "d1");
        given().get("/api/datasets").then().statusCode(200).body("name", hasItem("heart"));

        String id = submit("heart", "d1");
        JsonPath running = await(
                "/api/experiments/" + id,
                shown -> shown.getString("summary.state").equals("PREPARING"));
        assertThat(running.getString("specification.name")).isEqualTo("rest");
        given().get("/api/experiments").then().statusCode(200).body("items.experimentId", hasItem(id));

        given().delete("/api/experiments/" + id).then().statusCode(202).body("experimentId", equalTo(id));
        JsonPath cancelled = await(
                "/api/experiments/" + id,
                shown -> shown.getString("summary.state").equals("CANCELLED"));
        assertThat(cancelled.getList("cells.state", String.class)).containsExactly("CANCELLED");
        assertThat(cancelled.getList("cells.progress")).containsOnlyNulls();
    }

    @Test
    void anExperimentOnAnUnknownDatasetFailsWithItsCause() {
        String id = submit("nowhere", "d9");

        JsonPath failed = await(
                "/api/experiments/" + id,
                shown -> shown.getString("summary.state").equals("FAILED"));

        assertThat(failed.getString("summary.failure.code")).isEqualTo("dataset.unknown");
        assertThat(failed.getString("summary.failure.remedy")).isNotBlank();
    }

    @Test
    void aTrainedModelIsListedAndTakesASlotOnce() {
        publish(
                Topic.MODEL_TRAINED,
                MODEL,
                ModelTrained.newBuilder()
                        .setHeader(EventHeaders.forSubject(
                                MODEL, Topic.MODEL_TRAINED, "test", TraceContext.start(), Instant.now()))
                        .setModelId(MODEL)
                        .setArchive(ref("models/a.zip"))
                        .setNet("unet2d")
                        .build());
        await("/api/models", shown -> shown.getList("items.modelId").contains(MODEL));

        for (int i = 0; i < 2; i++) {
            given().contentType("application/json")
                    .body("{\"slot\":\"trial\",\"reason\":\"to see\"}")
                    .post("/api/models/" + MODEL + "/promote")
                    .then()
                    .statusCode(200)
                    .body("model.slots", equalTo(List.of("trial")))
                    .body("promotions.reason", equalTo(List.of("to see")));
        }
        given().get("/api/models/none").then().statusCode(404).body("code", equalTo("model.unknown"));
    }

    @Test
    void aScanThatArrivedIsShownAndSaidToWait() {
        publish(
                Topic.SCAN_RECEIVED,
                STUDY,
                ScanReceived.newBuilder()
                        .setHeader(EventHeaders.forStudy(
                                STUDY, 1, Topic.SCAN_RECEIVED, "test", TraceContext.start(), Instant.now()))
                        .setManifest(ref("manifests/a.json"))
                        .build());
        await("/api/studies", shown -> shown.getList("items.studyId").contains(STUDY));

        given().get("/api/studies/" + STUDY)
                .then()
                .statusCode(200)
                .body("study.state", equalTo("received"))
                .body("facts.kind", equalTo(List.of("scan.received")));
        given().get("/api/status")
                .then()
                .statusCode(200)
                .body("stuck.studyId", hasItem(STUDY))
                .body("studies.received", equalTo(1));
        given().get("/api/studies/none").then().statusCode(404).body("code", equalTo("study.unknown"));
    }

    @Test
    void itIsReadyWhenAllThatItNeedsAnswers() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        given().get("/q/health/ready").then().body("checks.name", hasItem("database"));
    }

    private static String submit(String dataset, String digest) {
        Map<String, Object> specification = Map.of(
                "name", "rest",
                "datasets", List.of(Map.of("name", dataset, "digest", digest)),
                "nets", List.of("unet2d"),
                "recipe", "khened",
                "pairs", List.of(Map.of("train", List.of(dataset), "test", dataset)));
        return given().contentType("application/json")
                .body(specification)
                .post("/api/experiments")
                .then()
                .statusCode(202)
                .extract()
                .path("experimentId");
    }

    /** Asks until the answer is as wanted. */
    private static JsonPath await(String path, Predicate<JsonPath> wanted) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> given().get(path).then().statusCode(200).extract().jsonPath(), wanted);
    }

    private void dataset(String name, String digest) {
        DatasetManifest manifest = new DatasetManifest(name, "sunnybrook", digest, List.of(), List.of());
        store.putIfAbsent(
                ObjectStore.SYSTOLE, "datasets/" + digest + ".json", CanonicalJson.bytes(manifest), "application/json");
        store.putIfAbsent(
                ObjectStore.SYSTOLE, "dataset-names/" + name + "/" + digest, new byte[0], "application/octet-stream");
    }

    private void publish(Topic topic, String key, Message message) {
        try (FactPublisher publisher = new FactPublisher(kafka, "test")) {
            publisher.publish(List.of(new Fact(topic, key, message)));
        }
    }

    private static ObjectRef ref(String key) {
        return ObjectRef.newBuilder()
                .setBucket(ObjectStore.SYSTOLE)
                .setKey(key)
                .setSha256("ab")
                .setSizeBytes(1)
                .setMediaType("application/octet-stream")
                .build();
    }
}
