package org.systole.orchestrator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.Received;
import org.systole.platform.events.Topic;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.EventHeader;
import org.systole.proto.events.v1.ModelPromoted;
import org.systole.proto.events.v1.ModelTrained;
import org.systole.proto.events.v1.ObjectRef;
import org.systole.proto.events.v1.ScanEvaluated;
import org.systole.proto.events.v1.ScanFailed;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.proto.events.v1.ScanReceived;

class ProjectionTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String STUDY = "s-0123456789abcdef";
    private static EmbeddedPostgres postgres;

    private Database database;
    private Projection projection;
    private Studies studies;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void emptySchema() {
        DataSource source = postgres.getDatabase("postgres", "postgres", Map.of("currentSchema", "orchestrator"));
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .schemas("orchestrator")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        database = new Database(source);
        projection = new Projection(database);
        studies = new Studies(database, Clock.fixed(NOON.plusSeconds(100), ZoneOffset.UTC));
    }

    @Test
    void aFactThatComesAgainChangesNothing() {
        read(Topic.SCAN_RECEIVED, 0, received(1));
        read(Topic.SCAN_RECEIVED, 0, received(1));
        read(Topic.SCAN_RECEIVED, 1, received(1));

        assertThat(studies.facts(STUDY)).hasSize(1);
        assertThat(studies.countsByState()).isEqualTo(Map.of("received", 1L));
        assertThat(projection.positions()).containsExactly(new FactReader.Position(Topic.SCAN_RECEIVED, 0, 2));
    }

    @Test
    void theFurthestStageWinsInWhateverOrderTopicsAreRead() {
        read(Topic.SCAN_EVALUATED, 0, evaluated(1));
        read(Topic.SCAN_RECEIVED, 0, received(1));

        Studies.Study study = studies.find(STUDY).orElseThrow();
        assertThat(study.state()).isEqualTo("evaluated");
        assertThat(study.refs()).containsOnlyKeys("evaluation", "manifest");
        assertThat(studies.oldestUnfinishedSeconds()).isZero();
        assertThat(studies.stuck(Duration.ZERO)).isEmpty();
    }

    @Test
    void aPreparedStudyWaitsForAModelUntilOneIsPromoted() {
        read(Topic.SCAN_PREPROCESSED, 0, preprocessed(1));
        assertThat(studies.stuck(Duration.ofSeconds(60)))
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.why()).startsWith("waiting for model"));
        assertThat(studies.oldestUnfinishedSeconds()).isEqualTo(100);

        read(Topic.MODEL_PROMOTED, 0, promoted("unet2d-1"));

        assertThat(studies.stuck(Duration.ofSeconds(60)))
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.why()).startsWith("waiting for inference"));
        assertThat(studies.stuck(Duration.ofSeconds(101))).isEmpty();
    }

    @Test
    void theLatestRevisionIsShownAndAFailureSaysWhy() {
        read(Topic.SCAN_EVALUATED, 0, evaluated(1));
        ScanFailed failed = ScanFailed.newBuilder()
                .setHeader(header(2, Topic.SCAN_FAILED))
                .setStage("preprocessing")
                .setCode("series.slice-missing")
                .setMessage("slice 3 of 9 is missing.")
                .setRemedy("Send it again.")
                .build();
        read(Topic.SCAN_FAILED, 0, failed);

        Studies.Study study = studies.find(STUDY).orElseThrow();
        assertThat(study.revision()).isEqualTo(2);
        assertThat(study.state()).isEqualTo("failed");
        assertThat(study.cause())
                .isEqualTo("preprocessing: series.slice-missing: slice 3 of 9 is missing. Send it again.");
        assertThat(studies.list(new Page.Window(0, 10)).total()).isEqualTo(1);
        assertThat(studies.facts(STUDY)).hasSize(2);
    }

    @Test
    void aModelHoldsASlotUntilAnotherTakesIt() {
        Models models = new Models(database);
        read(Topic.MODEL_TRAINED, 0, trained("unet2d-1"));
        read(Topic.MODEL_TRAINED, 1, trained("unet2d-2"));
        read(Topic.MODEL_PROMOTED, 0, promoted("unet2d-1"));
        assertThat(models.find("unet2d-1").orElseThrow().slots()).containsExactly("default");

        read(
                Topic.MODEL_PROMOTED,
                1,
                promoted("unet2d-2").toBuilder()
                        .setHeader(EventHeaders.forSubject(
                                "default/unet2d-2",
                                Topic.MODEL_PROMOTED,
                                "test",
                                TraceContext.start(),
                                NOON.plusSeconds(1)))
                        .build());

        assertThat(models.find("unet2d-1").orElseThrow().slots()).isEmpty();
        assertThat(models.find("unet2d-2").orElseThrow().slots()).containsExactly("default");
        assertThat(models.list(new Page.Window(0, 1)).items()).hasSize(1);
    }

    @Test
    void whatWasPublishedBeforeAKillIsNotPublishedAgain() {
        List<Fact> topic = new ArrayList<>();
        KafkaThatDies kafka = new KafkaThatDies(topic);
        Outbox outbox = new Outbox(database, kafka);
        database.transaction(sql -> {
            Outbox.add(sql, new Fact(Topic.MODEL_PROMOTED, "default", promoted("unet2d-1")));
            Outbox.add(sql, new Fact(Topic.MODEL_PROMOTED, "default", promoted("unet2d-1")));
            return 0;
        });

        assertThat(catchUnavailable(outbox)).isTrue();
        kafka.dies = false;

        assertThat(outbox.relay()).isZero();
        assertThat(outbox.relay()).isZero();
        assertThat(topic).hasSize(1);
    }

    private static boolean catchUnavailable(Outbox outbox) {
        try {
            outbox.relay();
            return false;
        } catch (DependencyUnavailableException e) {
            return true;
        }
    }

    /** Takes the facts and is gone before it says so. */
    private static final class KafkaThatDies implements Outbox.Publisher {
        private final List<Fact> topic;
        private boolean dies = true;

        private KafkaThatDies(List<Fact> topic) {
            this.topic = topic;
        }

        @Override
        public void publish(List<Fact> facts) {
            topic.addAll(facts);
            if (dies) {
                throw new DependencyUnavailableException("kafka", new IOException("killed"));
            }
        }

        @Override
        public List<String> recentEventIds(Topic of, int n) {
            return topic.stream()
                    .map(fact -> EventHeaders.of(fact.message()).getEventId())
                    .toList();
        }
    }

    private void read(Topic topic, long offset, Message message) {
        projection.on(topic, new Received<>(topic.topicName(), 0, offset, STUDY, message, TraceContext.start()));
    }

    private static EventHeader header(int revision, Topic kind) {
        return EventHeaders.forStudy(STUDY, revision, kind, "test", TraceContext.start(), NOON);
    }

    private static ObjectRef ref(String key) {
        return ObjectRef.newBuilder()
                .setBucket("systole")
                .setKey(key)
                .setSha256("ab")
                .setSizeBytes(1)
                .setMediaType("application/json")
                .build();
    }

    private static ScanReceived received(int revision) {
        return ScanReceived.newBuilder()
                .setHeader(header(revision, Topic.SCAN_RECEIVED))
                .setManifest(ref("manifests/a.json"))
                .setInstances(3)
                .build();
    }

    private static ScanPreprocessed preprocessed(int revision) {
        return ScanPreprocessed.newBuilder()
                .setHeader(header(revision, Topic.SCAN_PREPROCESSED))
                .setPrepared(ref("prepared/a/prepared.json"))
                .build();
    }

    private static ScanEvaluated evaluated(int revision) {
        return ScanEvaluated.newBuilder()
                .setHeader(header(revision, Topic.SCAN_EVALUATED))
                .setEvaluation(ref("evaluations/a/evaluation.json"))
                .build();
    }

    private static ModelTrained trained(String modelId) {
        return ModelTrained.newBuilder()
                .setHeader(EventHeaders.forSubject(modelId, Topic.MODEL_TRAINED, "test", TraceContext.start(), NOON))
                .setModelId(modelId)
                .setArchive(ref("models/a.zip"))
                .setNet("unet2d")
                .build();
    }

    private static ModelPromoted promoted(String modelId) {
        return ModelPromoted.newBuilder()
                .setHeader(EventHeaders.forSubject(
                        "default/" + modelId, Topic.MODEL_PROMOTED, "test", TraceContext.start(), NOON))
                .setSlot("default")
                .setModelId(modelId)
                .setReason("test")
                .build();
    }
}
