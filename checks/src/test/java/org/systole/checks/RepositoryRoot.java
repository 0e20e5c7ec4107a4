package org.systole.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of this checkout, wherever the tests are started from. */
final class RepositoryRoot {
    private RepositoryRoot() {}

    static Path resolve(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no mvnw in any parent of " + Path.of("").toAbsolutePath());
            }
        }
        return folder.resolve(relative);
    }

    static String read(String relative) throws IOException {
        return Files.readString(resolve(relative));
    }
}
