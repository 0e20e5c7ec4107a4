package org.systole.bench.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that a process has had resident. */
final class Memory {
    private Memory() {}

    static void print(List<PythonPeer> peers) throws IOException {
        System.out.println("peak resident: ours " + ownMegabytes() + " MB");
        for (PythonPeer peer : peers) {
            System.out.println("peak resident: " + peer.version() + " " + peer.ask("memory") + " MB");
        }
    }

    private static long ownMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
