package org.systole.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kustomize overlays: what they name exists in the base. */
class OverlaysTest {
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void overlayChangesOnlyWhatTheBaseHas(String overlay) throws IOException {
        Path folder = RepositoryRoot.resolve("k8s/overlays/" + overlay);
        JsonNode kustomization = Manifests.tree(Files.readString(folder.resolve("kustomization.yaml")));
        for (JsonNode resource : kustomization.get("resources")) {
            assertThat(folder.resolve(resource.asText()).resolve("kustomization.yaml"))
                    .isRegularFile();
        }
        Set<String> base = Manifests.parse(RepositoryRoot.read("k8s/base/systole.yaml")).stream()
                .map(OverlaysTest::identity)
                .collect(Collectors.toSet());
        for (JsonNode patch : kustomization.path("patches")) {
            HasMetadata resource = Manifests.parse(
                            Files.readString(folder.resolve(patch.get("path").asText())))
                    .get(0);
            Manifests.requireOnlyKnownFields(resource);
            assertThat(base).contains(identity(resource));
        }
        for (JsonNode replica : kustomization.path("replicas")) {
            assertThat(base)
                    .anyMatch(id -> id.endsWith("/" + replica.get("name").asText()));
        }
    }

    private static String identity(HasMetadata resource) {
        return resource.getKind() + "/" + resource.getMetadata().getName();
    }
}
