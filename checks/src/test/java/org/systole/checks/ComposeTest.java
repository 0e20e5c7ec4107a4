package org.systole.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml, and that it speaks of the same applications and configuration keys as the chart. */
class ComposeTest {
    private final JsonNode compose = Manifests.tree(read("docker-compose.yml"));
    private final JsonNode values = Manifests.tree(read("helm/systole/values.yaml"));

    @Test
    void everyApplicationOfTheChartIsAService() {
        values.get("applications")
                .fieldNames()
                .forEachRemaining(name ->
                        assertThat(compose.get("services").has(name)).as(name).isTrue());
    }

    @Test
    void everyApplicationHasADockerfileWhereItsModuleIs() {
        values.get("applications")
                .forEach(application -> assertThat(
                                RepositoryRoot.resolve(application.get("module").asText() + "/Dockerfile"))
                        .isRegularFile());
    }

    @Test
    void everyPortIsPublishedOnLoopbackOnly() {
        for (JsonNode service : compose.get("services")) {
            for (JsonNode port : service.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
            }
        }
    }

    @Test
    void everyVariableIsListedInTheExampleWithoutAValue() {
        Set<String> asked = new TreeSet<>();
        var variable = Pattern.compile("\\$\\{([A-Z_]+)").matcher(read("docker-compose.yml"));
        while (variable.find()) {
            asked.add(variable.group(1));
        }
        List<String> listed = read(".env.example")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(listed).allMatch(line -> line.endsWith("="));
        assertThat(listed).map(line -> line.replace("=", "")).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void configurationKeysOfApplicationsAreTheDocumentedOnes() {
        String documented = read("docs/data-contracts.md");
        Set<String> keys = new TreeSet<>();
        var key = Pattern.compile("\\bSYSTOLE_[A-Z_]+\\b")
                .matcher(read("docker-compose.yml")
                        + read("helm/systole/values.yaml")
                        + read("helm/systole/templates/applications.yaml"));
        while (key.find()) {
            keys.add(key.group());
        }
        Set<String> known = new TreeSet<>();
        var row = Pattern.compile("`(systole\\.[a-z.-]+)`((?:, `[a-z.-]+`)*)").matcher(documented);
        while (row.find()) {
            String first = row.group(1);
            known.add(environmentName(first));
            for (String sibling : row.group(2).split("[, `]+")) {
                if (!sibling.isEmpty()) {
                    known.add(environmentName(
                            sibling.startsWith(".") ? first.replaceAll("\\.[a-z-]+$", "") + sibling : sibling));
                }
            }
        }
        assertThat(known).containsAll(keys);
    }

    @Test
    void composeItselfAcceptsTheFile(@TempDir Path folder) throws Exception {
        List<String> command = composeCommand();
        assumeTrue(!command.isEmpty(), "neither docker compose nor docker-compose is installed");
        Path environment = folder.resolve("env");
        Files.writeString(environment, read(".env.example").replaceAll("(?m)=$", "=x"));
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(
                "-f",
                RepositoryRoot.resolve("docker-compose.yml").toString(),
                "--env-file",
                environment.toString(),
                "config",
                "--quiet"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static List<String> composeCommand() {
        for (List<String> candidate : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            List<String> version = new ArrayList<>(candidate);
            version.add("version");
            try {
                Process process = new ProcessBuilder(version)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return candidate;
                }
            } catch (IOException e) {
                continue; // not installed
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.of();
    }

    private static String environmentName(String key) {
        return key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String read(String file) {
        try {
            return RepositoryRoot.read(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
