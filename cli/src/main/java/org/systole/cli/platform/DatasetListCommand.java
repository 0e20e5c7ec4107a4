package org.systole.cli.platform;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import org.systole.platform.store.ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code systole dataset list}: the datasets in the object store. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the datasets in the object store.",
        footer = {"", "Example: systole dataset list"})
public final class DatasetListCommand implements Callable<Integer> {
    private static final String NAMES = "dataset-names/";

    private final Console console;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions platform;

    public DatasetListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (ObjectStore store = new ObjectStore(platform.store(), new SimpleMeterRegistry(), "cli")) {
            List<Map<String, String>> datasets = store.list(ObjectStore.SYSTOLE, NAMES).stream()
                    .map(key -> key.substring(NAMES.length()).split("/"))
                    .filter(parts -> parts.length == 2)
                    .map(parts -> Map.of("name", parts[0], "digest", parts[1]))
                    .toList();
            if (json) {
                console.json(datasets);
            } else {
                datasets.forEach(dataset -> console.line("%s@%s", dataset.get("name"), dataset.get("digest")));
            }
            return ExitCode.DONE;
        }
    }
}
