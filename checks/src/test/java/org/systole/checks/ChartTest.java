package org.systole.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The Helm chart and what it renders, checked without a cluster. */
class ChartTest {
    private static final List<String> APPLICATIONS =
            List.of("ingestion", "preprocessing", "training", "inference", "evaluation", "orchestrator");

    @Test
    void chartPassesStrictLint() {
        LintResult result = chart().lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void everyRenderedResourceIsKnownToKubernetesFieldByField() {
        List<HasMetadata> resources = Manifests.parse(rendered());
        assertThat(resources).hasSizeGreaterThan(20);
        resources.forEach(Manifests::requireOnlyKnownFields);
    }

    @Test
    void strictParseFindsAMisspeltField() {
        String misspelt = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec:
                  replicaz: 3
                  selector: {matchLabels: {a: b}}
                  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}
                """;
        HasMetadata resource = Manifests.parse(misspelt).get(0);
        assertThatThrownBy(() -> Manifests.requireOnlyKnownFields(resource)).hasMessageContaining("replicaz");
    }

    @Test
    void valuesThatTheSchemaDoesNotKnowAreRefused() {
        assertThatThrownBy(() -> chart().template()
                        .withName("systole")
                        .set("kafka.bootstrap", "no-port")
                        .call())
                .hasMessageContaining("bootstrap");
    }

    @Test
    void allSixApplicationsAndTheirDependenciesAreThere() {
        Map<String, PodSpec> workloads = workloads();
        assertThat(workloads.keySet())
                .contains("systole-kafka", "systole-store", "systole-postgres", "systole-temporal")
                .containsAll(
                        APPLICATIONS.stream().map(name -> "systole-" + name).toList());
    }

    @Test
    void onlyIngestionGetsTheIdentityKeyAndItsOwnStoreUser() {
        workloads().forEach((name, pod) -> {
            List<EnvVar> environment = pod.getContainers().stream()
                    .map(Container::getEnv)
                    .flatMap(List::stream)
                    .toList();
            boolean identity =
                    environment.stream().anyMatch(variable -> variable.getName().equals("SYSTOLE_IDENTITY_KEY"));
            assertThat(identity).as(name).isEqualTo(name.equals("systole-ingestion"));
        });
    }

    @Test
    void noPasswordStandsInTheRenderedText() {
        for (PodSpec pod : workloads().values()) {
            for (Container container : pod.getContainers()) {
                for (EnvVar variable : container.getEnv()) {
                    if (variable.getName().matches(".*(PASSWORD|SECRET|PWD|_KEY)$")) {
                        assertThat(variable.getValue()).as(variable.getName()).isNull();
                        assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                                .isEqualTo("systole-secrets");
                    }
                }
            }
        }
    }

    @Test
    void kustomizeBaseIsTheRenderedChart() throws IOException {
        var base = RepositoryRoot.resolve("k8s/base/systole.yaml");
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(base, rendered());
        }
        assertThat(Files.exists(base) ? Files.readString(base) : "")
                .as("write it anew with: ./mvnw -pl checks -am test -Dtest=ChartTest -Dregenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(rendered());
    }

    private static Helm chart() {
        return new Helm(RepositoryRoot.resolve("helm/systole"));
    }

    private static String rendered() {
        return chart().template().withName("systole").call();
    }

    private static Map<String, PodSpec> workloads() {
        Map<String, PodSpec> pods = new TreeMap<>();
        for (HasMetadata resource : Manifests.parse(rendered())) {
            if (resource instanceof Deployment deployment) {
                pods.put(
                        resource.getMetadata().getName(),
                        deployment.getSpec().getTemplate().getSpec());
            } else if (resource instanceof StatefulSet set) {
                pods.put(
                        resource.getMetadata().getName(),
                        set.getSpec().getTemplate().getSpec());
            }
        }
        return pods;
    }
}
