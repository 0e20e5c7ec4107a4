package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real scans are not part of the repository; without them this is skipped. */
class RealScanTest {
    private static final int MOST_FILES = 200;

    @Test
    void sunnybrookScansAreReadAndTheirTechnicalCopiesKeepEveryPixel() throws IOException {
        List<Path> scans = scans();
        assumeTrue(!scans.isEmpty(), "no Sunnybrook scans: set SYSTOLE_DATA or put them into ../shared/data");
        Surrogates surrogates = Surrogates.keyed("a key of tests".getBytes(StandardCharsets.UTF_8));

        for (Path scan : scans) {
            byte[] bytes = Files.readAllBytes(scan);
            DicomInstance image = DicomFiles.read(bytes, "scan");
            byte[] copied = TechnicalCopy.of(bytes, "scan", surrogates);
            DicomInstance copy = DicomFiles.read(copied, "copy");

            assertThat(image.header().modality()).isEqualTo("MR");
            assertThat(image.header().rowSpacingMm()).isBetween(0.5, 3.0);
            assertThat(copy.pixels()).isEqualTo(image.pixels());
            assertThat(copy.header().imagePosition()).isEqualTo(image.header().imagePosition());
            assertThat(copy.header().imageOrientation())
                    .isEqualTo(image.header().imageOrientation());
            assertThat(copy.header().triggerTimeMs()).isEqualTo(image.header().triggerTimeMs());
            assertThat(new String(copied, StandardCharsets.ISO_8859_1))
                    .doesNotContain(
                            image.header().studyInstanceUid(), image.header().sopInstanceUid());
        }
    }

    private static List<Path> scans() throws IOException {
        String named = System.getenv("SYSTOLE_DATA");
        Path data = named != null ? Path.of(named) : Path.of("../../../shared/data");
        Path sunnybrook = data.resolve("sunnybrook");
        if (!Files.isDirectory(sunnybrook)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(sunnybrook)) {
            return walk.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
    }
}
