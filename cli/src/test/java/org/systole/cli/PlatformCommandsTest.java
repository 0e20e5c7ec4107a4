package org.systole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.phantom.PhantomDataset;

/** What the commands that need a platform say when something is wrong; with a platform they run in the e2e module. */
class PlatformCommandsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"scan list", "scan show s-1", "dataset list", "scan fetch s-1 --out x"})
    void withoutAPlatformTheyAnswerNotReachable(String command) {
        CommandRun run = CommandRun.systole((command + " --home " + folder.resolve("never-used")).split(" "));

        assertThat(run.code()).isEqualTo(ExitCode.NOT_REACHABLE);
        assertThat(run.err()).contains("systole up").doesNotContain("\tat ");
    }

    @Test
    void sendingToNobodyNamesThePeer() throws IOException {
        PhantomDataset.write(folder, 1, 32, 3, 2, 1);
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedSoon.getLocalPort();
        }

        CommandRun run = CommandRun.systole("send", folder.toString(), "--to", "NOBODY@127.0.0.1:" + port);

        assertThat(run.code()).isEqualTo(ExitCode.NOT_REACHABLE);
        assertThat(run.err()).contains("NOBODY", "127.0.0.1:" + port).doesNotContain("\tat ");
    }

    @Test
    void aMalformedPeerIsBadInput() throws IOException {
        CommandRun run =
                CommandRun.systole("send", Files.createDirectories(folder).toString(), "--to", "nobody");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("AE@HOST:PORT");
    }

    @Test
    void aMissingFolderIsBadInput() {
        CommandRun run = CommandRun.systole("send", folder.resolve("none").toString(), "--to", "SYSTOLE@127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("none");
    }
}
