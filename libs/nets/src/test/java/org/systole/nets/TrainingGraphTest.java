package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.imaging.Structure;

class TrainingGraphTest {
    private static final Set<Structure> SOME = EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM);

    static Stream<Arguments> nets() {
        NetConfiguration unet = withoutDropout(NetConfiguration.unet2d(), 2, false);
        NetConfiguration preActivated = withoutDropout(NetConfiguration.unet2d(), 2, true);
        NetConfiguration volumetric = withoutDropout(NetConfiguration.unet3d(), 1, false);
        NetConfiguration dense = withoutDropout(NetConfiguration.densenet(), 2, true);
        List<TrainingSample> slices = List.of(Samples.sample(1, Samples.ALL), Samples.sample(2, SOME));
        List<TrainingSample> volume = List.of(Samples.volume(16, SOME));
        return Stream.of(
                Arguments.of(unet, Loss.DICE, slices),
                Arguments.of(unet, Loss.DICE_AND_CROSS_ENTROPY, slices),
                Arguments.of(preActivated, Loss.DICE_AND_CROSS_ENTROPY, slices),
                Arguments.of(volumetric, Loss.DICE_AND_CROSS_ENTROPY, volume),
                Arguments.of(dense, Loss.DICE, slices),
                Arguments.of(dense, Loss.DICE_AND_CROSS_ENTROPY, slices));
    }

    private static NetConfiguration withoutDropout(NetConfiguration net, int baseWidth, boolean preActivation) {
        return new NetConfiguration(
                net.net(),
                Samples.SIZE,
                Samples.SIZE,
                1,
                net.labels(),
                baseWidth,
                net.normalization(),
                0.3,
                0,
                preActivation,
                true,
                net.weightDecay() * 1000);
    }

    @ParameterizedTest
    @MethodSource("nets")
    void lossAndGradientsAgreeWithAReferenceInDoubles(NetConfiguration net, Loss loss, List<TrainingSample> samples) {
        try (GraphProbe probe = new GraphProbe(net, loss)) {
            Batch batch = Batch.of(net, samples);
            ReferenceLoss reference = new ReferenceLoss(net, loss, samples);
            Map<String, double[]> weights = probe.weights();
            double value = reference.of(weights);
            assertThat(probe.loss(batch)).isCloseTo(value, within(1e-5 * Math.max(1, value)));
            List<float[]> gradients = probe.gradients(batch);
            for (int v = 0; v < gradients.size(); v++) {
                String name = probe.names().get(v);
                double[] gradient = doubles(gradients.get(v));
                double norm = Math.sqrt(dot(gradient, gradient));
                for (double[] direction : List.of(unit(gradient), unit(anywhere(gradient.length)))) {
                    assertThat(reference.slope(weights, name, direction))
                            .as("slope of the loss in %s, whose gradient is %s long", name, norm)
                            .isCloseTo(dot(gradient, direction), within(1e-3 * norm + 1e-6 * Math.max(1, value)));
                }
            }
        }
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] anywhere(int length) {
        Random random = new Random(length);
        return DoubleStream.generate(random::nextGaussian).limit(length).toArray();
    }

    private static double[] unit(double[] values) {
        double length = Math.sqrt(dot(values, values));
        return Arrays.stream(values).map(value -> value / length).toArray();
    }

    private static double dot(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] * second[i])
                .sum();
    }

    @Test
    void whatIsDrawnForAnUnknownStructureDoesNotChangeAnyGradient() {
        TrainingSlice slice = Samples.slice(1, EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY));
        byte[] redrawn = slice.codes().clone();
        for (int i = 0; i < redrawn.length; i++) {
            if (redrawn[i] != 3) {
                redrawn[i] = (byte) (i % 3);
            }
        }
        TrainingSlice other = new TrainingSlice(slice.rows(), slice.columns(), slice.image(), redrawn, slice.known());

        assertThat(allGradients(slice)).containsExactly(allGradients(other));
    }

    @Test
    void voxelsOfCode255HaveNoGradient() {
        TrainingSlice slice = Samples.slice(1, Samples.ALL);
        byte[] codes = new byte[slice.codes().length];
        Arrays.fill(codes, (byte) Structure.UNKNOWN);

        float[] gradients =
                allGradients(new TrainingSlice(slice.rows(), slice.columns(), slice.image(), codes, slice.known()));

        assertThat(gradients).containsOnly(0f);
    }

    private static float[] allGradients(TrainingSlice slice) {
        NetConfiguration net = withoutDropout(NetConfiguration.unet2d(), 2, false);
        try (GraphProbe probe = new GraphProbe(net, Loss.DICE_AND_CROSS_ENTROPY)) {
            List<float[]> gradients = probe.gradients(Batch.of(net, List.of(TrainingSample.of(slice))));
            int length = gradients.stream().mapToInt(g -> g.length).sum();
            float[] all = new float[length];
            int at = 0;
            for (float[] gradient : gradients) {
                System.arraycopy(gradient, 0, all, at, gradient.length);
                at += gradient.length;
            }
            return all;
        }
    }
}
