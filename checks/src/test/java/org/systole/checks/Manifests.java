package org.systole.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Kubernetes YAML, parsed into the typed model; a field that the model does not know is an error. */
final class Manifests {
    private static final KubernetesSerialization TYPED = new KubernetesSerialization();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    static List<HasMetadata> parse(String documents) {
        List<HasMetadata> resources = new ArrayList<>();
        for (String document : documents.split("(?m)^---\\s*$")) {
            if (document.contains("kind:")) {
                resources.add(TYPED.unmarshal(document, HasMetadata.class));
            }
        }
        return resources;
    }

    /** Typed → YAML → tree drops nothing: what the model did not know stays under its own name in additionalProperties. */
    static void requireOnlyKnownFields(HasMetadata resource) {
        TreeSet<String> unknown = new TreeSet<>();
        collectUnknown(resource, resource.getKind(), unknown);
        if (!unknown.isEmpty()) {
            throw new AssertionError(resource.getKind() + " "
                    + resource.getMetadata().getName() + " has fields that Kubernetes does not know: " + unknown);
        }
    }

    private static void collectUnknown(Object value, String path, TreeSet<String> unknown) {
        if (value instanceof Iterable<?> many) {
            many.forEach(item -> collectUnknown(item, path + "[]", unknown));
            return;
        }
        if (value == null || !value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            return;
        }
        for (var method : value.getClass().getMethods()) {
            if (method.getParameterCount() != 0 || !method.getName().startsWith("get")) {
                continue;
            }
            try {
                Object child = method.invoke(value);
                if (method.getName().equals("getAdditionalProperties")) {
                    ((java.util.Map<?, ?>) child).keySet().forEach(key -> unknown.add(path + "." + key));
                } else {
                    collectUnknown(child, path + "." + method.getName().substring(3), unknown);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(path + "." + method.getName(), e);
            }
        }
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
