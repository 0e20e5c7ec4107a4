package org.systole.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.platform.home.PlatformFile;

class BadHomeTest {
    private final StringWriter said = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aHomeThatCannotBeWrittenIsNamedWithARemedy() throws Exception {
        Path file = Files.createFile(folder.resolve("occupied"));

        assertThat(run("up", "--home", file.resolve("home").toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(said.toString()).contains("occupied/home cannot be written").contains("What to do:");
    }

    @Test
    void anApplicationThatIsNotBuiltIsNamedBeforeAnythingStarts() {
        System.setProperty("systole.install", folder.toString());

        assertThat(run("up", "--home", folder.resolve("home").toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(said.toString()).contains("orchestrator is not built").contains("package");
        assertThat(folder.resolve("home/platform.json")).doesNotExist();
    }

    @Test
    void aDamagedPlatformFileIsNamed() throws Exception {
        Files.writeString(folder.resolve("platform.json"), "not json");

        assertThat(run("status", "--home", folder.toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(said.toString()).contains("platform.json is damaged");
    }

    @Test
    void downWorksOnAFolderOfWhichOnlyThePlatformFileIsLeft() throws Exception {
        PlatformFile.empty().write(folder);

        assertThat(run("down", "--home", folder.toString())).isZero();
        assertThat(said.toString()).contains("Nothing ran");
    }

    @Test
    void statusOfAPlatformThatIsNotUpHasItsOwnExitCode() {
        assertThat(run("status", "--home", folder.toString())).isEqualTo(Main.NOT_REACHABLE);
        assertThat(said.toString()).contains("Not up").contains("./systole up");
    }

    @Test
    void downIsContentWhenNothingRuns() {
        assertThat(run("down", "--home", folder.toString())).isZero();
        assertThat(said.toString()).contains("Nothing runs");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertThat(run("up", "--nonsense")).isEqualTo(2);
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        return Main.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
