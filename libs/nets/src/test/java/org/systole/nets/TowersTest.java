package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.Structure;

class TowersTest {
    private static final Devices TWO = Devices.parse("cpu:0,cpu:1");
    private static final Set<Structure> SOME = EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM);

    /** Instance norm over the few voxels that the deepest level has of smaller images would magnify rounding. */
    private static final int SIZE = 96;

    static Stream<Arguments> batches() {
        NetConfiguration unet = withoutKink(NetConfiguration.unet2d(), 4);
        NetConfiguration volumetric = withoutKink(NetConfiguration.unet3d(), 2);
        return Stream.of(
                Arguments.of(unet, Loss.DICE, slices(4, SIZE)),
                Arguments.of(unet, Loss.DICE_AND_CROSS_ENTROPY, slices(4, SIZE)),
                Arguments.of(unet, Loss.DICE_AND_CROSS_ENTROPY, slices(3, SIZE)),
                Arguments.of(unet, Loss.DICE_AND_CROSS_ENTROPY, slices(1, SIZE)),
                Arguments.of(volumetric, Loss.DICE_AND_CROSS_ENTROPY, List.of(volume(1), volume(2))));
    }

    /** Rounding that crosses the kink of a LeakyReLU changes a gradient by more than rounding. */
    private static NetConfiguration withoutKink(NetConfiguration net, int baseWidth) {
        return new NetConfiguration(
                net.net(),
                SIZE,
                SIZE,
                1,
                net.labels(),
                baseWidth,
                net.normalization(),
                0.9999,
                0.3,
                net.preActivation(),
                net.halvesDepth(),
                net.weightDecay());
    }

    private static List<TrainingSample> slices(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> TrainingSample.of(Samples.slice(i, i % 2 == 0 ? Samples.ALL : SOME, size)))
                .toList();
    }

    private static TrainingSample volume(int seed) {
        return new TrainingSample(IntStream.range(0, 16)
                .mapToObj(i -> Samples.slice(100 * seed + i, SOME, SIZE))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("batches")
    void twoDevicesGiveTheUNetsTheGradientsOfOneWithDropout(
            NetConfiguration net, Loss loss, List<TrainingSample> samples) {
        Batch batch = Batch.of(net, samples);
        try (GraphProbe one = new GraphProbe(net, loss);
                GraphProbe two = new GraphProbe(net, loss, TWO)) {
            assertThat(two.loss(batch)).isCloseTo(one.loss(batch), within(1e-5));
            List<float[]> expected = one.gradients(batch);
            List<float[]> found = two.gradients(batch);
            for (int v = 0; v < expected.size(); v++) {
                double off = 0;
                for (int i = 0; i < expected.get(v).length; i++) {
                    off = Math.max(off, Math.abs(found.get(v)[i] - expected.get(v)[i]));
                }
                String name = one.names().get(v);
                double most = layerMaximum(one.names(), expected, v);
                assertThat(off / most).as(name).isLessThan(isOnlyRounding(name) ? 1e-4 : 1e-5);
            }
        }
    }

    /**
     * A bias ahead of an instance norm has no gradient: what is there is the rounding of a sum over all voxels, of its own
     * on any device, and says no more than that it is small beside its kernel's.
     */
    private static boolean isOnlyRounding(String name) {
        return name.endsWith(".bias") && !name.startsWith("segmentation");
    }

    /** Of a kernel and its bias together. */
    private static double layerMaximum(List<String> names, List<float[]> gradients, int variable) {
        String layer = layer(names.get(variable));
        double most = 0;
        for (int v = 0; v < names.size(); v++) {
            if (layer(names.get(v)).equals(layer)) {
                for (float value : gradients.get(v)) {
                    most = Math.max(most, Math.abs(value));
                }
            }
        }
        return most;
    }

    private static String layer(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    @Test
    void everyTowersGradientsAreTakenOnItsDevice() {
        NetConfiguration net = Samples.tiny(NetConfiguration.unet2d(), 2, 0.3);
        try (GraphProbe probe = new GraphProbe(net, Loss.DICE_AND_CROSS_ENTROPY, TWO)) {
            Map<String, Map<String, Integer>> places = probe.places(Batch.of(net, slices(4, Samples.SIZE)));

            for (String kind : List.of("Conv2DBackpropFilter", "Conv2DBackpropInput", "FusedBatchNormGradV3")) {
                Integer first =
                        Objects.requireNonNull(places.get("device:CPU:0")).get(kind);
                assertThat(first).as(kind).isPositive();
                assertThat(Objects.requireNonNull(places.get("device:CPU:1")))
                        .as(kind)
                        .containsEntry(kind, first);
            }
        }
    }

    /** ADR 13: batch norm sees the images of its own tower, everything else the whole batch. */
    @ParameterizedTest
    @ValueSource(ints = {4, 3})
    void theDenseNetOnTwoDevicesAgreesWithAReferenceOfTwoBatchNorms(int images) {
        NetConfiguration net = Samples.tiny(NetConfiguration.densenet(), 2, 0);
        List<TrainingSample> samples = slices(images, Samples.SIZE);
        try (GraphProbe probe = new GraphProbe(net, Loss.DICE_AND_CROSS_ENTROPY, TWO)) {
            ReferenceLoss reference =
                    new ReferenceLoss(net, Loss.DICE_AND_CROSS_ENTROPY, samples, List.of(0, images / 2, images));
            Map<String, double[]> weights = probe.weights();
            Batch batch = Batch.of(net, samples);
            double value = reference.of(weights);
            assertThat(probe.loss(batch)).isCloseTo(value, within(1e-5 * Math.max(1, value)));
            List<float[]> gradients = probe.gradients(batch);
            for (int v = 0; v < gradients.size(); v++) {
                double[] gradient = new double[gradients.get(v).length];
                double square = 0;
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = gradients.get(v)[i];
                    square += gradient[i] * gradient[i];
                }
                double norm = Math.sqrt(square);
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] /= norm;
                }
                assertThat(reference.slope(weights, probe.names().get(v), gradient))
                        .as(probe.names().get(v))
                        .isCloseTo(norm, within(1e-3 * norm + 1e-6 * Math.max(1, value)));
            }
        }
    }

    @Test
    void aTrainingOnTwoDevicesEndsWhereOneOnOneDeviceEnds(@TempDir Path folder) throws IOException {
        NetConfiguration net = Samples.tiny(NetConfiguration.unet2d(), 2, 0.3);
        TrainingSet set = Samples.set(5, Samples.ALL);
        TrainingSettings settings = Samples.settings(2, 1e-3);

        TrainedModel one = new Trainer().train(net, settings, set, set, folder.resolve("1"), (report, file) -> {});
        TrainedModel two = new Trainer(TWO).train(net, settings, set, set, folder.resolve("2"), (report, file) -> {});

        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(two.history().get(epoch).loss())
                    .isCloseTo(one.history().get(epoch).loss(), within(1e-3));
        }
        assertThat(two.card().environment()).containsEntry("device", "cpu:0,cpu:1");
    }
}
