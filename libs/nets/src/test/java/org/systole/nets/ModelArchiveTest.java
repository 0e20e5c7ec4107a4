package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.base.Sha256;

class ModelArchiveTest {
    @TempDir
    Path folder;

    @Test
    void equalModelsHaveEqualBytes() throws IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, first);
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, second);

        assertThat(Sha256.of(second)).isEqualTo(Sha256.of(first));
    }

    @Test
    void theCardComesBackAsItWasWritten() throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelCard card = ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, archive);

        assertThat(ModelArchive.open(archive)).isEqualTo(card);
    }

    @Test
    void theGraphHoldsNoOptimizerAndNoDevice() throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, archive);

        String graph = new String(entries(archive).get("model/saved_model.pb"), StandardCharsets.ISO_8859_1);

        assertThat(graph).contains("weight.context0.in.kernel");
        assertThat(graph).doesNotContain("ResourceApplyAdam", "square.context0", "device:CPU");
    }

    @Test
    void oneChangedByteIsFound() throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, archive);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        assertThatThrownBy(() -> ModelArchive.open(archive))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("model.zip");
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Path archive = Files.writeString(folder.resolve("model.zip"), "not a model");

        assertThatThrownBy(() -> Segmenter.load(archive, SegmenterOptions.defaults()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("model.zip");
    }

    /** Digests of the graph and the weights; the card holds the seconds that the training took. */
    static Map<String, String> digestsOf(Path archive) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        entries(archive).forEach((name, bytes) -> {
            if (name.startsWith("model/")) {
                digests.put(name, Sha256.of(bytes));
            }
        });
        assertThat(digests).hasSizeGreaterThanOrEqualTo(3);
        return digests;
    }

    private static Map<String, byte[]> entries(Path archive) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
