package org.systole.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.systole.cli.Console;
import org.systole.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code systole dataset import}: a folder into the object store, as name@digest. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Puts a dataset folder into the object store, so that services and experiments see it.",
        footer = {
            "",
            "Layouts: sunnybrook, acdc, rvsc, lv2011, folder (image and label pairs, see dataset.yaml).",
            "Sunnybrook's images that are not in the folder are looked for among the scans that were received over DICOM.",
            "",
            "Example: systole dataset import data/sunnybrook --name sunnybrook"
        })
public final class DatasetImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "the dataset's folder")
    private Path folder;

    @Option(names = "--name", required = true, paramLabel = "N", description = "name of the dataset")
    private String name;

    @Option(
            names = "--layout",
            defaultValue = "",
            description = "layout of the folder (default: the one that is recognised)")
    private String layout;

    @Option(
            names = "--patients",
            split = ",",
            paramLabel = "ID",
            description = "only these patients, as the dataset calls them")
    private List<String> patients = List.of();

    @Option(names = "--references-only", description = "send contours and tables, no images")
    private boolean referencesOnly;

    @Option(names = "--json", description = "answer as JSON")
    private boolean json;

    @Mixin
    private PlatformOptions platform;

    public DatasetImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Datasets datasets = new Datasets(platform.ingestion());
        JsonNode answer = referencesOnly
                ? datasets.importReferences(folder, name, layout, patients)
                : datasets.importFolder(folder, name, layout, patients);
        if (json) {
            console.json(answer);
            return ExitCode.DONE;
        }
        console.line(
                "%s@%s: %d cases",
                answer.path("name").asText(),
                answer.path("digest").asText(),
                answer.path("cases").isArray()
                        ? answer.path("cases").size()
                        : answer.path("cases").asInt());
        for (JsonNode skipped : answer.path("skipped")) {
            console.line(
                    "  left out %s: %s",
                    skipped.path("file").asText(), skipped.path("reason").asText());
        }
        for (JsonNode study : answer.path("studies")) {
            console.line(
                    "  study %s has revision %d",
                    study.path("studyId").asText(), study.path("revision").asInt());
        }
        return ExitCode.DONE;
    }
}
