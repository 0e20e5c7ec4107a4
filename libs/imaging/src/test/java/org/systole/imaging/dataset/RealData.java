package org.systole.imaging.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real scans where they are there: SYSTOLE_DATA, or ../shared/data beside the repository. Tests skip without them. */
final class RealData {
    private RealData() {}

    static Path folder(String name) {
        String said = System.getenv("SYSTOLE_DATA");
        Path data = said != null ? Path.of(said) : beside(Path.of("").toAbsolutePath());
        Path folder = data.resolve(name);
        assumeTrue(Files.isDirectory(folder), "real scans are not here: set SYSTOLE_DATA");
        return folder;
    }

    private static Path beside(Path module) {
        return module.resolve("../../../shared/data").normalize();
    }
}
