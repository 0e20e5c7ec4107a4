package org.systole.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.dicom.DicomFiles;
import org.systole.dicom.StoreScu;
import org.systole.phantom.BeatingHeart;
import org.systole.phantom.HeartParameters;
import org.systole.phantom.SunnybrookLayoutWriter;
import org.systole.platform.events.Topic;

/** The real platform with all its processes: the demo in small, then each process killed while a scan is on its way. */
@TestMethodOrder(OrderAnnotation.class)
class StoryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Topic> TERMINAL = Set.of(Topic.SCAN_EVALUATED, Topic.SCAN_FAILED);

    @TempDir
    static Path folder;

    private static Installation systole;

    @BeforeAll
    static void up() throws Exception {
        systole = new Installation(folder.resolve("home"));
        Installation.Answer answer = systole.platform("up");
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
    }

    @AfterAll
    static void down() throws Exception {
        systole.platform("down");
    }

    @Test
    @Order(1)
    void theDemoTellsTheWholeStory() throws Exception {
        Path out = folder.resolve("demo");
        Installation.Answer answer =
                systole.systole("demo", "--patients", "3", "--epochs", "2", "--json", "--out", out.toString());

        assertThat(answer.code()).as(answer.err()).isZero();
        JsonNode demo = new ObjectMapper().readTree(answer.out());
        JsonNode left = demo.path("structures").path("LEFT_VENTRICLE_CAVITY");
        assertThat(left.path("dice").isNumber()).as(answer.out()).isTrue();
        assertThat(demo.path("epochs").asInt()).isEqualTo(2);
        assertThat(demo.path("secondsToSegmentation").asDouble())
                .isGreaterThan(demo.path("netSeconds").asDouble());
        assertThat(demo.path("known").path("ejectionFraction").asDouble()).isBetween(30.0, 80.0);
        assertThat(demo.path("untrained").has("LEFT_VENTRICLE_CAVITY.dice")).isTrue();
        assertThat(out.resolve("mask.nii.gz")).isRegularFile();
        assertThat(out.resolve("report.html")).isRegularFile();
        assertThat(Path.of(demo.path("report").asText())).content().contains("research use only");

        List<Facts.Stated> facts = factsAbout(demo.path("studyId").asText());
        assertThat(facts)
                .filteredOn(fact -> fact.topic() == Topic.SCAN_EVALUATED)
                .hasSize(2);
        assertNothingTwice(facts, 2);
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"ingestion", "preprocessing", "inference", "evaluation", "kafka", "store"})
    void aScanEndsOnceAlsoWhenAProcessIsKilledOnItsWay(String victim) throws Exception {
        List<Path> scan = scan(victim);
        CountDownLatch halfway = new CountDownLatch(scan.size() / 2);
        StoreScu scu = new StoreScu("127.0.0.1", systole.file().port("dicom"), "E2E", "SYSTOLE");
        CompletableFuture<Boolean> sending = CompletableFuture.supplyAsync(() -> sent(scu, scan, halfway));
        if (victim.equals("ingestion")) {
            halfway.await();
        } else {
            sending.join();
        }
        systole.kill(victim);
        boolean allSent = sending.join();

        Installation.Answer up = systole.platform("up");
        assertThat(up.code()).as(up.out() + up.err()).isZero();
        if (!allSent) { // as a scanner does: it sends again what was not acknowledged
            assertThat(sent(scu, scan, new CountDownLatch(0))).isTrue();
        }

        String study = awaitEnd(DicomFiles.readHeader(scan.get(0)).studyInstanceUid());
        List<Facts.Stated> facts = factsAbout(study);
        int revisions = facts.stream()
                .mapToInt(fact -> fact.header().getRevision())
                .max()
                .orElse(0);
        assertNothingTwice(facts, revisions);
        assertThat(systole.get("ingestion", "/api/studies")).anySatisfy(one -> {
            assertThat(one.path("studyId").asText()).isEqualTo(study);
            assertThat(one.path("instances").asInt()).isEqualTo(scan.size());
        });
    }

    private static List<Path> scan(String victim) throws Exception {
        Path dataset = folder.resolve("scan-" + victim);
        int number = 1000 + Math.floorMod(victim.hashCode(), 1000);
        new SunnybrookLayoutWriter(dataset).write(number, new BeatingHeart(HeartParameters.varied(6, 8, 176, number)));
        try (Stream<Path> files = Files.walk(dataset)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean sent(StoreScu scu, List<Path> scan, CountDownLatch progress) {
        try {
            return scu.send(scan, done -> progress.countDown()).failed().isEmpty();
        } catch (Exception connectionLost) {
            while (progress.getCount() > 0) {
                progress.countDown();
            }
            return false;
        }
    }

    /**
     * Waits until no revision of the study is open and the newest one has ended; answers its surrogate id. What was sent
     * again opens a revision of its own, which the catalogue hears of after the one before has ended.
     */
    private static String awaitEnd(String studyInstanceUid) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String study = "";
        String state = "";
        while (Instant.now().isBefore(deadline)) {
            JsonNode detail = systole.study(studyInstanceUid).path("study");
            study = detail.path("studyId").asText();
            state = detail.path("state").asText();
            boolean ended = state.equals("evaluated") || state.equals("failed");
            if (ended && newestClosed(study) == detail.path("revision").asInt()) {
                return study;
            }
        }
        throw new AssertionError("study " + study + " is still " + state);
    }

    /** The study's newest revision where ingestion has closed it, -1 while one is open. */
    private static int newestClosed(String study) throws Exception {
        for (JsonNode one : systole.get("ingestion", "/api/studies")) {
            if (one.path("studyId").asText().equals(study)) {
                return one.path("open").asBoolean() ? -1 : one.path("revision").asInt();
            }
        }
        return -1;
    }

    private static List<Facts.Stated> factsAbout(String study) throws InterruptedException {
        return Facts.about(study, systole.file().address("kafka"));
    }

    private static void assertNothingTwice(List<Facts.Stated> facts, int revisions) {
        assertThat(facts).extracting(fact -> fact.header().getEventId()).doesNotHaveDuplicates();
        for (int revision = 1; revision <= revisions; revision++) {
            int wanted = revision;
            assertThat(facts)
                    .filteredOn(fact -> fact.header().getRevision() == wanted && TERMINAL.contains(fact.topic()))
                    .as("terminal facts of revision %d", revision)
                    .hasSize(1);
        }
    }
}
