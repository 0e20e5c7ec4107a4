package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
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
        float[] certainties = new float[4];

        decoder.decode(
                new float[] {
                    0.9f, 0.1f, 0.2f, /* untrained channel */
                    0.9f, 0.6f, 0.7f, /* cavity */
                    0.0f, 0.5f, 0.4f, /* myocardium, exactly one half */
                    0.0f, 0.4f, 0.49f /* background */
                },
                codes,
                certainties,
                0);

        assertThat(codes).containsExactly(0, 3, 2, 0);
        assertThat(certainties).containsExactly(new float[] {0.8f, 0.7f, 0.5f, 0.51f}, within(1e-6f));
        assertThat(decoder.confidence()).isCloseTo(0.6, within(1e-6));
    }

    @Test
    void aSoftmaxNetPaintsALabelThatIsMoreProbableThanAllThatWasNotTrained() {
        List<Structure> labels = List.of(Structure.values());
        Decoder decoder =
                new Decoder(OutputKind.SOFTMAX, labels, List.of(Structure.MYOCARDIUM, Structure.LEFT_VENTRICLE_CAVITY));
        byte[] codes = new byte[3];
        float[] certainties = new float[3];

        decoder.decode(
                new float[] {
                    0.1f, 0.3f, 0.4f, /* cavity 0.4 against 0.3 for background and right ventricle together */
                    0.3f, 0.1f, 0.4f, /* cavity 0.4 against 0.5 */
                    0.9f, 0.05f, 0.0f /* right ventricle, which was not trained */
                },
                codes,
                certainties,
                0);

        assertThat(codes).containsExactly(3, 0, 0);
        assertThat(certainties).containsExactly(new float[] {0.4f, 0.5f, 0.95f}, within(1e-6f));
    }

    @Test
    void everyVoxelTellsHowCertainItIs() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path archive = folder.resolve("model.zip");
        ModelArchive.untrained(Samples.tinyNet(), scan.recipe(), scan.recipeDigest(), 3, archive);

        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 8).withVoxelConfidence(true))) {
            Segmentation segmentation = segmenter.segment(scan);

            Volume certainty = segmentation.voxelConfidence().get(0);
            byte[] codes = segmentation.phases().get(0).codes();
            assertThat(certainty.geometry()).isEqualTo(scan.sourceGeometry());
            double sum = 0;
            int count = 0;
            for (int i = 0; i < codes.length; i++) {
                assertThat(certainty.voxels()[i]).isBetween(0.5f, 1f);
                sum += codes[i] == 0 ? 0 : certainty.voxels()[i];
                count += codes[i] == 0 ? 0 : 1;
            }
            assertThat(sum / count).isCloseTo(segmentation.confidence().get(0), within(1e-5));
            assertThat(certainty.at(0, 0, 0)).isEqualTo(1f);
        }
    }

    @Test
    void manyRequestsShareOneModel() throws Exception {
        Path archive = folder.resolve("model.zip");
        PreparedCase any = Samples.prepared("s-0");
        ModelArchive.untrained(Samples.tinyNet(), any.recipe(), any.recipeDigest(), 3, archive);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (Segmenter segmenter = Segmenter.load(archive, new SegmenterOptions(1, 1))) {
            List<PreparedCase> scans = IntStream.range(0, 4)
                    .mapToObj(i -> Samples.prepared("s-" + i))
                    .toList();
            List<byte[]> alone = scans.stream()
                    .map(scan -> segmenter.segment(scan).phases().get(0).codes())
                    .toList();
            List<Future<byte[]>> together = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                PreparedCase scan = scans.get(i % 4);
                together.add(clients.submit(
                        () -> segmenter.segment(scan).phases().get(0).codes()));
            }
            for (int i = 0; i < 80; i++) {
                assertThat(together.get(i).get(1, TimeUnit.MINUTES)).isEqualTo(alone.get(i % 4));
            }
            assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
        } finally {
            clients.shutdownNow();
        }
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

    @Test
    void flipsUndoThemselvesAndMoveEveryChannelOfAPixelTogether() {
        float[] twoByThree = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};

        assertThat(Flip.UP_DOWN.apply(twoByThree, 2, 3, 2)).containsExactly(4, 40, 5, 50, 6, 60, 1, 10, 2, 20, 3, 30);
        assertThat(Flip.LEFT_RIGHT.apply(twoByThree, 2, 3, 2))
                .containsExactly(3, 30, 2, 20, 1, 10, 6, 60, 5, 50, 4, 40);
        for (Flip flip : Flip.values()) {
            assertThat(flip.apply(flip.apply(twoByThree, 2, 3, 2), 2, 3, 2)).containsExactly(twoByThree);
        }
    }

    @Test
    void anEnsembleGivesTheMeanOfItsModels() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        ModelArchive.untrained(Samples.tinyNet(), scan.recipe(), scan.recipeDigest(), 3, first);
        ModelArchive.untrained(Samples.tinyNet(), scan.recipe(), scan.recipeDigest(), 4, second);
        SegmenterOptions options = new SegmenterOptions(1, 8).withFlips(true);

        double once = confidence(List.of(first), scan, options);
        double other = confidence(List.of(second), scan, options);
        assertThat(confidence(List.of(first, first), scan, options)).isCloseTo(once, within(1e-6));
        assertThat(confidence(List.of(first, second), scan, options)).isNotCloseTo(once, within(1e-6));
        assertThat(once).isNotCloseTo(other, within(1e-6));
    }

    private static double confidence(List<Path> models, PreparedCase scan, SegmenterOptions options)
            throws IOException {
        try (Segmenter segmenter = Segmenter.load(models, options)) {
            return segmenter.segment(scan).confidence().get(0);
        }
    }

    @Test
    void modelsThatWereNotTrainedAlikeDoNotSegmentTogether() throws IOException {
        PreparedCase scan = Samples.prepared("s-1");
        Path unet = folder.resolve("unet.zip");
        Path dense = folder.resolve("dense.zip");
        ModelArchive.untrained(Samples.tinyNet(), scan.recipe(), scan.recipeDigest(), 3, unet);
        NetConfiguration densenet = Samples.tiny(NetConfiguration.densenet(), 2, 0);
        ModelArchive.untrained(densenet, scan.recipe(), scan.recipeDigest(), 3, dense);

        assertThatThrownBy(() -> Segmenter.load(List.of(unet, dense), SegmenterOptions.defaults()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("dense.zip differs from unet.zip");
    }
}
