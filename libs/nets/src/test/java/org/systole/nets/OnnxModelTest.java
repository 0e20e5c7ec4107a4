package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;

/** A net in ONNX, run by ONNX Runtime, stands in for the one in TensorFlow. tools/golden/onnx_unet.py wrote it. */
class OnnxModelTest {
    private static final Path LEFT_FOR_THE_SCRIPT = Path.of("target", "onnx", "unet2d.zip");

    @TempDir
    Path folder;

    @Test
    void onnxRuntimeSegmentsAsTensorFlowDoesWithTheSameWeights() throws IOException {
        PreparedCase scan = Samples.prepared("s-1", 3);
        ModelCard card = tensorFlowModel(scan);
        Path archive = folder.resolve("onnx.zip");
        ModelArchive.pack(card, onnx("unet2d.onnx"), archive);

        SegmenterOptions options = new SegmenterOptions(1, 2);
        try (Segmenter ours = Segmenter.load(LEFT_FOR_THE_SCRIPT, options);
                Segmenter theirs = Segmenter.load(archive, options);
                Segmenter together = Segmenter.load(List.of(LEFT_FOR_THE_SCRIPT, archive), options)) {
            Segmentation expected = ours.segment(scan);
            for (Segmenter segmenter : List.of(theirs, together)) {
                Segmentation found = segmenter.segment(scan);
                for (int phase = 0; phase < 2; phase++) {
                    assertThat(expected.phases().get(phase).codes()).contains(1, 2, 3);
                    assertThat(found.phases().get(phase).codes())
                            .isEqualTo(expected.phases().get(phase).codes());
                    assertThat(found.confidence().get(phase))
                            .isCloseTo(expected.confidence().get(phase), within(1e-5));
                }
            }
        }
    }

    @Test
    void anOnnxModelOfFewerChannelsThanItsCardPromisesIsRefused() throws IOException {
        PreparedCase scan = Samples.prepared("s-1", 3);
        NetConfiguration three = net();
        NetConfiguration one = new NetConfiguration(
                three.net(),
                Samples.SIZE,
                Samples.SIZE,
                1,
                List.of(Structure.MYOCARDIUM),
                1,
                three.normalization(),
                three.activationSlope(),
                three.dropout(),
                three.preActivation(),
                three.halvesDepth(),
                three.weightDecay());
        ModelCard card =
                ModelArchive.untrained(one, scan.recipe(), scan.recipeDigest(), 3, folder.resolve("one-label.zip"));
        Path archive = folder.resolve("onnx.zip");
        ModelArchive.pack(card, onnx("unet2d.onnx"), archive);

        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 2))) {
            assertThatThrownBy(() -> segmenter.segment(scan))
                    .isInstanceOfSatisfying(
                            BadInputException.class, e -> assertThat(e.code()).isEqualTo("model.output"));
        }
    }

    @Test
    void anEngineThatIsNotBuiltInIsNamed() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("torch.zip");
        ModelArchive.pack(tensorFlowModel(scan), Files.write(folder.resolve("net.pt"), new byte[] {1}), archive);

        assertThatThrownBy(() -> Segmenter.load(archive, SegmenterOptions.defaults()))
                .isInstanceOfSatisfying(BadInputException.class, e -> {
                    assertThat(e.code()).isEqualTo("model.engine");
                    assertThat(e).hasMessageContaining("PyTorch");
                    assertThat(e.remedy()).contains("ai.djl.pytorch");
                });
    }

    @Test
    void bytesThatAreNoOnnxModelAreRefused() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("broken.zip");
        ModelArchive.pack(
                tensorFlowModel(scan), Files.write(folder.resolve("net.onnx"), new byte[] {1, 2, 3}), archive);

        assertThatThrownBy(() -> Segmenter.load(archive, SegmenterOptions.defaults()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("broken.zip")
                .hasMessageContaining("model.onnx");
    }

    private static NetConfiguration net() {
        return Samples.tiny(NetConfiguration.unet2d(), 1, 0);
    }

    private static ModelCard tensorFlowModel(PreparedCase scan) throws IOException {
        Files.createDirectories(LEFT_FOR_THE_SCRIPT.getParent());
        return ModelArchive.untrained(net(), scan.recipe(), scan.recipeDigest(), 3, LEFT_FOR_THE_SCRIPT);
    }

    private Path onnx(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(OnnxModelTest.class.getResourceAsStream(name), name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
