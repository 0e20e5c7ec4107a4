package org.systole.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.systole.base.BadInputException;
import org.systole.cli.platform.PlatformOptions;
import org.systole.cli.platform.Rest;
import org.systole.dicom.PeerException;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreScu;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.platform.DependencyUnavailableException;
import org.systole.platform.store.ObjectStore;

/** What the demo asks of a running platform. */
final class Platform {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final PlatformOptions options;
    private final Rest ingestion;
    private final Rest orchestrator;

    private Platform(PlatformOptions options) {
        this.options = options;
        this.ingestion = options.ingestion();
        this.orchestrator = options.orchestrator();
    }

    /** The platform of the options, started where it is not up. */
    static Platform up(PlatformOptions options) throws IOException, InterruptedException {
        if (options.isReady()) {
            return new Platform(options);
        }
        String install = System.getProperty("systole.install", "");
        Path launcher = Path.of(install, "systole");
        if (!install.isEmpty() && Files.isExecutable(launcher)) {
            Process up = new ProcessBuilder(
                            launcher.toString(), "up", "--home", options.home().toString())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            Path.of("/dev/stderr").toFile()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (up.waitFor() != 0) {
                throw new DependencyUnavailableException(
                        "platform", new IOException("'systole up' ended with code " + up.exitValue()));
            }
        }
        return new Platform(options);
    }

    /** The object store; the caller closes it. */
    ObjectStore store() {
        return new ObjectStore(options.store(), new SimpleMeterRegistry(), "cli");
    }

    Rest ingestion() {
        return ingestion;
    }

    /** Sends a patient's files over C-STORE; returns when the last was answered. */
    Instant send(DatasetCase patient) throws PeerException, InterruptedException {
        SendReport report = new StoreScu("127.0.0.1", options.dicomPort(), "SYSTOLE_DEMO", "SYSTOLE")
                .send(patient.files(), done -> {});
        if (!report.failed().isEmpty()) {
            SendReport.Failure first = report.failed().get(0);
            throw new BadInputException(
                    "demo.refused",
                    report.failed().size() + " files were refused, first " + first.file() + ": " + first.comment(),
                    "see 'systole logs ingestion'");
        }
        return Instant.now();
    }

    /** Surrogate id of a study that was sent. */
    String studyId(String studyInstanceUid) throws IOException, InterruptedException {
        return ingestion
                .post("/api/lookup", Map.of("studyInstanceUid", studyInstanceUid))
                .path("surrogate")
                .asText();
    }

    /** Waits until a study is in one of the states, at this revision or a later one; answers its details. */
    JsonNode awaitStudy(String studyId, int revision, Set<String> states, Duration patience)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        String last = "unknown";
        while (Instant.now().isBefore(deadline)) {
            JsonNode detail = study(studyId);
            JsonNode study = detail.path("study");
            if (study.path("revision").asInt() >= revision) {
                last = study.path("state").asText();
                if (states.contains(last)) {
                    return detail;
                }
                if (last.equals("failed")) {
                    throw new BadInputException(
                            "demo.study-failed",
                            "study " + studyId + " failed: "
                                    + study.path("cause").asText(),
                            "see 'systole scan show " + studyId + "'");
                }
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new IllegalStateException("study " + studyId + " is still " + last + " after " + patience.toSeconds()
                + " s; see 'systole status'");
    }

    /** Details of a study; empty where the catalogue has not heard of it yet. */
    JsonNode study(String studyId) throws IOException, InterruptedException {
        try {
            return orchestrator.get("/api/studies/" + studyId);
        } catch (BadInputException notYetKnown) {
            return MissingNode.getInstance();
        }
    }

    /** Submits an experiment; returns its id. */
    String submit(Map<String, Object> specification) throws IOException, InterruptedException {
        return orchestrator
                .post("/api/experiments", specification)
                .path("experimentId")
                .asText();
    }

    JsonNode experiment(String id) throws IOException, InterruptedException {
        return orchestrator.get("/api/experiments/" + id);
    }
}
