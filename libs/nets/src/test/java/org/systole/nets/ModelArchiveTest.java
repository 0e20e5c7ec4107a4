package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void aFileThatWasCutOffAnywhereIsRefused() throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, archive);
        byte[] bytes = Files.readAllBytes(archive);
        Path cut = folder.resolve("cut.zip");
        IntStream some = IntStream.range(0, 60).map(i -> (int) ((long) bytes.length * i / 60));
        IntStream last = IntStream.range(bytes.length - 40, bytes.length);
        for (int length : IntStream.concat(some, last).toArray()) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ModelArchive.open(cut))
                    .as("the first %s bytes of %s", length, bytes.length)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("cut.zip");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels            | [\"MYOCARDIUM\"]      | labels [MYOCARDIUM]",
                "trainedStructures | []                      | trained structures []",
                "recipeDigest      | \"\"                  | names no recipe",
                "net               | \"densenet\"          | is configured as unet2d",
                "format            | 99                      | card format 99",
                "configuration     | null                    | configuration",
                "labels            | [\"LEFT_KIDNEY\"]     | LEFT_KIDNEY"
            })
    void aCardThatContradictsItselfIsRefusedWithTheReason(String field, String value, String reason)
            throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, archive);
        Map<String, byte[]> entries = entries(archive);
        ObjectMapper json = new ObjectMapper();
        ObjectNode card = (ObjectNode) json.readTree(entries.get("card.json"));
        card.set(field, json.readTree(value));
        entries.put("card.json", json.writeValueAsBytes(card));

        assertThatThrownBy(() -> ModelArchive.open(written(entries, true)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("changed.zip")
                .hasMessageContaining(reason);
    }

    @Test
    void anArchiveWithoutCardWithoutDigestsOrWithAStrangerIsRefused() throws IOException {
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), "small", "0", 3, archive);

        Map<String, byte[]> withoutCard = entries(archive);
        withoutCard.remove("card.json");
        assertThatThrownBy(() -> ModelArchive.open(written(withoutCard, true)))
                .hasMessageContaining("it holds no card.json");
        Map<String, byte[]> withoutDigests = entries(archive);
        withoutDigests.remove("digests.json");
        assertThatThrownBy(() -> ModelArchive.open(written(withoutDigests, false)))
                .hasMessageContaining("it holds no digests.json");
        Map<String, byte[]> stranger = entries(archive);
        stranger.put("model/more", new byte[] {1});
        assertThatThrownBy(() -> ModelArchive.open(written(stranger, false)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("files are listed");
        Map<String, byte[]> otherWeights = entries(archive);
        otherWeights.put("model/variables/variables.data-00000-of-00001", new byte[] {1});
        assertThatThrownBy(() -> ModelArchive.open(written(otherWeights, false)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("variables.data-00000-of-00001 is not what was written");
        Map<String, byte[]> withoutModel = entries(archive);
        withoutModel.keySet().removeIf(name -> name.startsWith("model/"));
        Path empty = written(withoutModel, true);
        assertThatThrownBy(() -> Segmenter.load(empty, SegmenterOptions.defaults()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("model/saved_model.pb");
    }

    /** @param listed whether the digests are made anew */
    private Path written(Map<String, byte[]> entries, boolean listed) throws IOException {
        if (listed) {
            Map<String, String> digests = new TreeMap<>();
            entries.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes)));
            digests.remove("digests.json");
            entries.put("digests.json", new ObjectMapper().writeValueAsBytes(digests));
        }
        Path changed = folder.resolve("changed.zip");
        Zip.write(changed, new TreeMap<>(), entries);
        return changed;
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
