package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.recipe.PreparedCase;

class SegmenterTest {
    @TempDir
    Path folder;

    @Test
    void everyPhaseIsSegmentedOnTheScansOwnGrid() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), scan.recipe(), scan.recipeDigest(), 3, archive);

        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 8))) {
            Segmentation segmentation = segmenter.segment(scan);

            assertThat(segmentation.phases()).hasSize(2);
            assertThat(segmentation.phases()).extracting(LabelMap::geometry).containsOnly(scan.sourceGeometry());
            assertThat(segmentation.slices()).isEqualTo(4);
            assertThat(segmentation.netSeconds()).isPositive();
            assertThat(segmentation.phases().get(1).codes())
                    .isEqualTo(segmentation.phases().get(0).codes());
        }
    }

    @Test
    void aScanOfAnotherRecipeIsRefused() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), "other", "0", 3, archive);

        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 8))) {
            assertThatThrownBy(() -> segmenter.segment(scan))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("other");
        }
    }

    @Test
    void onlyTrainedChannelsArePaintedAndOnlyFromOneHalfOn() {
        List<Structure> labels = List.of(Structure.values());
        Decoder decoder =
                new Decoder(OutputKind.SIGMOID, labels, List.of(Structure.MYOCARDIUM, Structure.LEFT_VENTRICLE_CAVITY));
        byte[] codes = new byte[4];

        decoder.decode(
                new float[] {
                    0.9f, 0.1f, 0.2f, /* untrained channel */
                    0.9f, 0.6f, 0.7f, /* cavity */
                    0.0f, 0.5f, 0.4f, /* myocardium, exactly one half */
                    0.0f, 0.4f, 0.49f /* background */
                },
                codes,
                0);

        assertThat(codes).containsExactly(0, 3, 2, 0);
        assertThat(decoder.confidence()).isCloseTo(0.6, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void aSoftmaxNetPaintsALabelThatIsMoreProbableThanAllThatWasNotTrained() {
        List<Structure> labels = List.of(Structure.values());
        Decoder decoder =
                new Decoder(OutputKind.SOFTMAX, labels, List.of(Structure.MYOCARDIUM, Structure.LEFT_VENTRICLE_CAVITY));
        byte[] codes = new byte[3];

        decoder.decode(
                new float[] {
                    0.1f, 0.3f, 0.4f, /* cavity 0.4 against 0.3 for background and right ventricle together */
                    0.3f, 0.1f, 0.4f, /* cavity 0.4 against 0.5 */
                    0.9f, 0.05f, 0.0f /* right ventricle, which was not trained */
                },
                codes,
                0);

        assertThat(codes).containsExactly(3, 0, 0);
    }

    @Test
    void aVolumetricNetSegmentsWholeStacksAndRefusesThoseThatItCannotHalve() throws IOException {
        NetConfiguration net = Samples.tiny(NetConfiguration.unet3d(), 1, 0);
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(net, scan.recipe(), scan.recipeDigest(), 3, archive);

        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 8))) {
            assertThatThrownBy(() -> segmenter.segment(scan))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("2 slices");
            PreparedCase stack = Samples.prepared("s-2", 16);
            assertThat(segmenter.segment(stack).phases())
                    .extracting(LabelMap::geometry)
                    .containsOnly(stack.sourceGeometry());
        }
    }
}
