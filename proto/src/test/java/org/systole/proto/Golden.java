package org.systole.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what the bytes were; {@code -Dgolden.write=true} writes them anew. */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources");

    private Golden() {}

    static byte[] bytes(String name, byte[] now) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.write(file, now);
        }
        assertThat(file).exists();
        return Files.readAllBytes(file);
    }
}
