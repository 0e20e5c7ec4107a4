package org.systole.platform.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;

class PlatformFileTest {
    @TempDir
    Path home;

    private final PlatformFile file = new PlatformFile(
            Map.of("kafka", 27100),
            Map.of("store.secret-key", "hush"),
            Map.of("kafka", new RunningProcess(42, Instant.parse("2026-01-02T03:04:05.670Z"))));

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        file.write(home);

        assertThat(PlatformFile.read(home)).contains(file);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        file.write(home);
        file.write(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(PlatformFile.NAME))))
                .isEqualTo("rw-------");
        assertThat(home.toFile().list()).containsExactly(PlatformFile.NAME);
    }

    @Test
    void aHomeNeverUsedHasNone() {
        assertThat(PlatformFile.read(home)).isEmpty();
    }

    @Test
    void aDamagedFileIsNamedWithARemedy() throws Exception {
        Files.writeString(home.resolve(PlatformFile.NAME), "{\"ports\": {\"kafka\": ");

        assertThatThrownBy(() -> PlatformFile.read(home)).isInstanceOfSatisfying(BadInputException.class, e -> {
            assertThat(e.code()).isEqualTo("platform.damaged");
            assertThat(e).hasMessageContaining(PlatformFile.NAME);
            assertThat(e.remedy()).contains("backup");
        });
    }

    @Test
    void itsTextHidesTheCredentials() {
        assertThat(file.toString()).contains("27100").doesNotContain("hush");
    }

    @Test
    void aProcessWithTheSameNumberButAnotherStartIsNotOurs() {
        RunningProcess self = RunningProcess.of(ProcessHandle.current());

        assertThat(self.isAlive()).isTrue();
        assertThat(new RunningProcess(self.pid(), self.startedAt().minusSeconds(60)).isAlive())
                .isFalse();
    }
}
