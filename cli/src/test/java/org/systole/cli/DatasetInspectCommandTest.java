package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetInspectCommandTest {

    @Test
    void aMissingFolderIsBadInputWithARemedy(@TempDir Path folder) {
        CommandRun run = CommandRun.systole(
                "dataset", "inspect", folder.resolve("nowhere").toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("nowhere is not a folder", "what to do:");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFolderOfNoKnownLayoutIsBadInput(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "no scan");

        CommandRun run = CommandRun.systole("dataset", "inspect", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("no layout that is known");
    }

    @Test
    void withoutAFolderTheCommandLineIsWrong() {
        assertThat(CommandRun.systole("dataset", "inspect").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void realScansAreCounted() throws Exception {
        CommandRun run = CommandRun.systole("dataset", "inspect", sunnybrook().toString(), "--cases", "--json");

        JsonNode json = run.json();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(json.get("dataset").asText()).isEqualTo("sunnybrook");
        assertThat(json.get("patients").asInt()).isEqualTo(3);
        assertThat(json.at("/labelled/LEFT_VENTRICLE_CAVITY").asInt()).isEqualTo(56);
        assertThat(json.at("/labelled/RIGHT_VENTRICLE_CAVITY").asInt()).isZero();
        assertThat(json.at("/cases/0/spacingMm/2").asDouble()).isCloseTo(10, within(0.01));
        assertThat(json.at("/cases/0/endDiastolicVolumeMl/LEFT_VENTRICLE_CAVITY")
                        .asDouble())
                .isGreaterThan(json.at("/cases/0/endSystolicVolumeMl/LEFT_VENTRICLE_CAVITY")
                        .asDouble());
        assertThat(json.at("/cases/0/endSystolicVolumeMl").has("MYOCARDIUM")).isFalse();
    }

    @Test
    void anUnknownNetIsBadInputBeforeAnythingIsRead() {
        CommandRun run = CommandRun.systole(
                "train", "--net", "resnet", "--data", "nowhere", "--recipe", "khened", "--out", "model.zip");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("there is no net 'resnet'", "unet2d");
    }

    private static Path sunnybrook() {
        String named = System.getenv("SYSTOLE_DATA");
        Path data = named == null ? Path.of("../../shared/data") : Path.of(named);
        Path scans = data.resolve("sunnybrook");
        assumeTrue(Files.isDirectory(scans), "real scans are skipped: no folder " + scans.toAbsolutePath());
        return scans;
    }
}
