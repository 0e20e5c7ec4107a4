package org.systole.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.systole.base.CanonicalJson;
import org.systole.platform.home.PlatformFile;
import org.systole.platform.home.RunningProcess;

/**
 * What runs, what is wrong, what is stuck.
 *
 * @param stuckProblem why it is not known what is stuck, if so
 */
record StatusReport(
        List<Line> processes,
        List<Map<String, Object>> stuck,
        @Nullable String stuckProblem) {
    /** One process; {@code pid} and {@code since} are null when it does not run, {@code problem} when it is ready. */
    record Line(
            String name,
            @Nullable Long pid,
            @Nullable Integer port,
            @Nullable Instant since,
            @Nullable String problem) {
        boolean isReady() {
            return problem == null;
        }
    }

    static StatusReport of(PlatformFile file) throws InterruptedException {
        List<Line> lines = new ArrayList<>(Arrays.stream(Component.values())
                .parallel()
                .map(component -> line(component, file))
                .toList());
        boolean orchestrated =
                lines.stream().anyMatch(line -> line.name().equals(Component.ORCHESTRATOR.id()) && line.pid() != null);
        if (!orchestrated) {
            return new StatusReport(lines, List.of(), "the orchestrator does not run");
        }
        try {
            var answer = Readiness.get(file.url("orchestrator") + "/api/status");
            if (answer.statusCode() != 200) {
                return new StatusReport(lines, List.of(), "the orchestrator answers " + answer.statusCode());
            }
            return new StatusReport(lines, stuck(CanonicalJson.tree(answer.body())), null);
        } catch (IOException e) {
            return new StatusReport(lines, List.of(), "the orchestrator does not answer: " + e);
        }
    }

    boolean isUp() {
        return processes.stream().allMatch(Line::isReady);
    }

    private static Line line(Component component, PlatformFile file) {
        Integer port = file.ports().get(component.id());
        RunningProcess known = file.processes().get(component.id());
        if (known == null) {
            return new Line(component.id(), null, port, null, "does not run");
        }
        if (!known.isAlive()) {
            return new Line(
                    component.id(),
                    null,
                    port,
                    null,
                    "ended (it started " + known.startedAt() + " as " + known.pid() + ")");
        }
        return new Line(
                component.id(),
                known.pid(),
                port,
                known.startedAt(),
                problem(component, file).orElse(null));
    }

    private static Optional<String> problem(Component component, PlatformFile file) {
        try {
            return Readiness.problem(component, file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static List<Map<String, Object>> stuck(JsonNode status) {
        List<Map<String, Object>> stuck = new ArrayList<>();
        for (JsonNode study : status.path("stuck")) {
            stuck.add(Map.of(
                    "studyId", study.path("studyId").asText(),
                    "revision", study.path("revision").asInt(),
                    "state", study.path("state").asText(),
                    "since", study.path("since").asText(),
                    "why", study.path("why").asText()));
        }
        return stuck;
    }
}
