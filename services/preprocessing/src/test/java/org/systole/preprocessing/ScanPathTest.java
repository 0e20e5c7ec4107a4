package org.systole.preprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.recipe.PreparedCase;
import org.systole.imaging.recipe.PreparedCaseFormat;
import org.systole.platform.documents.CineDocument;
import org.systole.platform.documents.StudyManifest;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.FactPublisher;
import org.systole.platform.events.FactReader;
import org.systole.platform.events.KafkaSettings;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.platform.telemetry.TraceContext;
import org.systole.proto.events.v1.ScanFailed;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.proto.events.v1.ScanReceived;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@Timeout(120)
class ScanPathTest {
    private static final Instant LAST_INSTANCE = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    ObjectStore store;

    @Inject
    KafkaSettings kafka;

    @Test
    void textSentAsDicomFailsTheScanByName() throws Exception {
        ScanFailed failed = (ScanFailed) answer("s-text", List.of("this is no scan".getBytes(UTF_8)));

        assertThat(failed.getStage()).isEqualTo("preprocessing");
        assertThat(failed.getCode()).isNotEqualTo("internal");
        assertThat(failed.getHeader().getEventId()).isEqualTo("s-text/1/scan.failed");
    }

    @Test
    void aRealCineIsPreparedAndItsReferencePassedOn() throws Exception {
        List<byte[]> instances = new ArrayList<>();
        for (Path file : largestRealStudy()) {
            instances.add(Files.readAllBytes(file));
        }
        ScanPreprocessed preprocessed = (ScanPreprocessed) answer("s-real", instances);

        ObjectRef document = ObjectRef.of(preprocessed.getPrepared());
        String folder = document.key().substring(0, document.key().length() - PreparedCaseFormat.DOCUMENT.length());
        PreparedCase prepared = PreparedCaseFormat.read(
                name -> store.get(store.stat(ObjectStore.SYSTOLE, folder + name).orElseThrow()));
        assertThat(prepared.phases()).isEqualTo(preprocessed.getPhases()).isGreaterThan(1);
        assertThat(prepared.caseId()).isEqualTo("s-real");
        assertThat(prepared.endPhases()).isEqualTo(new EndPhases(17, 6, EndPhases.Origin.IMAGES));
        CineDocument cine = CanonicalJson.read(store.beside(document, CineDocument.NAME), CineDocument.class);
        assertThat(cine.notes()).isEmpty();
        assertThat(preprocessed.getReference().getKey()).isEqualTo("references/any");
        assertThat(EventHeaders.instant(preprocessed.getLastInstanceAt())).isEqualTo(LAST_INSTANCE);
    }

    private Message answer(String study, List<byte[]> instances) throws Exception {
        store.ensureBucket(ObjectStore.SYSTOLE);
        BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
        try (FactPublisher publisher = new FactPublisher(kafka, "test-" + study);
                FactReader reader = new FactReader(
                        kafka, Set.of(Topic.SCAN_PREPROCESSED, Topic.SCAN_FAILED), List.of(), (topic, fact) -> {
                            if (study.equals(fact.key())) {
                                answers.add(fact.message());
                            }
                        })) {
            reader.start();
            publisher.publish(List.of(received(study, manifest(study, instances))));
            Message answer = answers.poll(90, TimeUnit.SECONDS);
            assertThat(answer).as("a fact about " + study).isNotNull();
            return answer;
        }
    }

    private ObjectRef manifest(String study, List<byte[]> instances) {
        List<ObjectRef> refs = new ArrayList<>();
        for (byte[] bytes : instances) {
            refs.add(store.putIfAbsent(
                    ObjectStore.SYSTOLE, "instances/" + Sha256.of(bytes), bytes, "application/dicom"));
        }
        byte[] manifest = CanonicalJson.bytes(new StudyManifest(study, 1, "p-1", refs));
        return store.putIfAbsent(
                ObjectStore.SYSTOLE, "manifests/" + Sha256.of(manifest) + ".json", manifest, "application/json");
    }

    private static Fact received(String study, ObjectRef manifest) {
        ScanReceived received = ScanReceived.newBuilder()
                .setHeader(EventHeaders.forStudy(
                        study, 1, Topic.SCAN_RECEIVED, "test", TraceContext.start(), LAST_INSTANCE))
                .setManifest(manifest.toMessage())
                .setLastInstanceAt(EventHeaders.timestamp(LAST_INSTANCE))
                .setReference(new ObjectRef("systole", "references/any", "00", 1, "application/json").toMessage())
                .build();
        return new Fact(Topic.SCAN_RECEIVED, study, received);
    }

    /** The folder with most images: the one cine that is sure to be whole. */
    private static List<Path> largestRealStudy() throws IOException {
        String configured = System.getenv("SYSTOLE_DATA");
        Path data = configured == null ? Path.of("..", "..", "..", "shared", "data") : Path.of(configured);
        Path sunnybrook = data.resolve("sunnybrook");
        assumeTrue(Files.isDirectory(sunnybrook), "no real scans: set SYSTOLE_DATA to their folder");
        List<Path> largest = List.of();
        try (Stream<Path> tree = Files.walk(sunnybrook)) {
            for (Path folder : tree.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    List<Path> images = files.filter(file -> file.toString().endsWith(".dcm"))
                            .sorted()
                            .toList();
                    largest = images.size() > largest.size() ? images : largest;
                }
            }
        }
        assumeTrue(!largest.isEmpty(), "no DICOM images in the folder of real scans");
        return largest;
    }
}
