package org.systole.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.platform.home.PlatformFile;

class LaunchesTest {
    @TempDir
    Path folder;

    @Test
    void theFirstRunnableTemporalOnThePathIsTaken() throws Exception {
        Path notRunnable = Files.createDirectory(folder.resolve("a"));
        Files.createFile(notRunnable.resolve("temporal"));
        Path runnable = Files.createDirectory(folder.resolve("b"));
        Path binary = Files.createFile(runnable.resolve("temporal"));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));

        String path =
                String.join(File.pathSeparator, "", "/does/not/exist", notRunnable.toString(), runnable.toString());

        assertThat(Launches.temporalBinary(path)).contains(binary);
    }

    @Test
    void withoutTemporalOnThePathThereIsNone() {
        assertThat(Launches.temporalBinary(folder.toString())).isEmpty();
        assertThat(Launches.temporalBinary(null)).isEmpty();
    }

    @Test
    void theRealTemporalKeepsItsDataInTheDataFolderAndListensOnLoopback() {
        Launch launch = launches(Optional.of(Path.of("/opt/temporal"))).of(Component.TEMPORAL, file());

        assertThat(launch.command())
                .startsWith("/opt/temporal", "server", "start-dev")
                .containsSequence("--ip", "127.0.0.1")
                .containsSequence(
                        "--db-filename", folder.resolve("temporal/temporal.db").toString());
    }

    @Test
    void withoutARealTemporalTheOwnServerIsStarted() {
        assertThat(launches(Optional.empty()).of(Component.TEMPORAL, file()).command())
                .contains(TemporalServer.class.getName());
    }

    @Test
    void everyApplicationHasAFixedInstanceNameAndListensOnLoopback() {
        for (Component component : Component.values()) {
            if (component.isApplication()) {
                assertThat(launches(Optional.empty()).of(component, file()).environment())
                        .containsEntry("SYSTOLE_INSTANCE", component.id() + "-1")
                        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
            }
        }
    }

    @Test
    void onlyIngestionGetsTheIdentityThatSeesIdentifiedScans() {
        PlatformFile file = file();
        for (Component component : Component.values()) {
            if (component.isApplication()) {
                String key = launches(Optional.empty())
                        .of(component, file)
                        .environment()
                        .get("SYSTOLE_STORE_ACCESS_KEY");
                boolean identified = file.secret("store.ingestion-access-key").equals(key);
                assertThat(identified).as(component.id()).isEqualTo(component == Component.INGESTION);
            }
        }
    }

    @Test
    void credentialsAreNeitherArgumentsNorPrinted() {
        PlatformFile file = file();
        for (Component component : Component.values()) {
            Launch launch = launches(Optional.empty()).of(component, file);
            for (String secret : file.secrets().values()) {
                assertThat(launch.command()).noneMatch(argument -> argument.contains(secret));
                assertThat(launch.toString()).doesNotContain(secret);
            }
        }
    }

    @Test
    void anApplicationThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> launches(Optional.empty()).checkBuilt(List.of(Component.KAFKA, Component.TRAINING)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("training is not built");
    }

    private Launches launches(Optional<Path> temporal) {
        return new Launches(folder, new DataFolder(folder), temporal);
    }

    private static PlatformFile file() {
        return PlatformFile.empty().withPorts(Ports.choose(Map.of(), Set.of())).withSecrets(Secrets.complete(Map.of()));
    }
}
