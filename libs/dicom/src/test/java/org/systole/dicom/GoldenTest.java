package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.base.Sha256;

/**
 * Images compressed by DCMTK, pydicom and OpenJPEG, against what DCMTK and pydicom decode of them. Made by
 * tools/golden/dicom.py, which also makes them of other images: then SYSTOLE_GOLDEN says where they are.
 */
class GoldenTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("digests")
    void pixelsEqualThoseOfOtherDecoders(String file, String digest) throws Exception {
        float[] pixels = DicomFiles.read(folder().resolve(file)).pixels();

        ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(pixels);
        assertThat(Sha256.of(bytes.array())).isEqualTo(digest);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("irreversible")
    void irreversibleJpeg2000DiffersByRoundingAtMost(String file) throws Exception {
        float[] pixels = DicomFiles.read(folder().resolve(file)).pixels();
        float[] others = DicomFiles.read(folder().resolve(file.replace(".dcm", "-plain.dcm")))
                .pixels();

        assertThat(pixels).hasSameSizeAs(others);
        float rounding = 1 + (range(others)) / 16384;
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).as("pixel " + i).isCloseTo(others[i], within(rounding));
        }
    }

    static Stream<Arguments> digests() throws Exception {
        return Files.readAllLines(folder().resolve("golden.csv")).stream()
                .map(line -> line.split(","))
                .map(row -> Arguments.of(row[0], row[1]));
    }

    static Stream<String> irreversible() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith("-j2k91.dcm"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static float range(float[] values) {
        float most = values[0];
        float least = values[0];
        for (float value : values) {
            most = Math.max(most, value);
            least = Math.min(least, value);
        }
        return most - least;
    }

    /** A file by its name. */
    static byte[] file(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String other = System.getenv("SYSTOLE_GOLDEN");
        try {
            return other != null
                    ? Path.of(other)
                    : Path.of(Objects.requireNonNull(GoldenTest.class.getResource("golden"))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
