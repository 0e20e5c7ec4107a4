package org.systole.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/** The processes of the platform, each after what it needs. */
enum Component {
    KAFKA(null, Set.of()),
    STORE(null, Set.of()),
    POSTGRES(null, Set.of()),
    TEMPORAL(null, Set.of()),
    ORCHESTRATOR("workflows/orchestrator", Set.of(KAFKA, STORE, POSTGRES, TEMPORAL)),
    INGESTION("services/ingestion", Set.of(KAFKA, STORE, POSTGRES)),
    PREPROCESSING("services/preprocessing", Set.of(KAFKA, STORE, TEMPORAL)),
    TRAINING("services/training", Set.of(KAFKA, STORE, TEMPORAL)),
    INFERENCE("services/inference", Set.of(KAFKA, STORE, TEMPORAL)),
    EVALUATION("services/evaluation", Set.of(KAFKA, STORE, TEMPORAL));

    private final @Nullable String module;

    @SuppressWarnings("ImmutableEnumChecker") // always from Set.of
    private final Set<Component> needs;

    Component(@Nullable String module, Set<Component> needs) {
        this.module = module;
        this.needs = needs;
    }

    /** Its name in messages, in {@code platform.json} and of its log file. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<Component> needs() {
        return needs;
    }

    boolean isApplication() {
        return module != null;
    }

    /** The runnable jar of an application below the installation. */
    Path jar(Path installation) {
        if (module == null) {
            throw new IllegalStateException(id() + " is not an application");
        }
        return installation.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    static List<Component> startOrder() {
        return List.of(values());
    }

    static List<Component> stopOrder() {
        List<Component> reversed = new ArrayList<>(startOrder());
        Collections.reverse(reversed);
        return reversed;
    }

    static Component named(String id) {
        return Arrays.stream(values())
                .filter(component -> component.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "component.unknown",
                        "there is no process named " + id,
                        "name one of "
                                + Arrays.stream(values()).map(Component::id).toList()));
    }
}
