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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Structure;

class TrainingGraphTest {
    private static final Set<Structure> SOME = EnumSet.of(Structure.LEFT_VENTRICLE_CAVITY, Structure.MYOCARDIUM);

    @ParameterizedTest
    @CsvSource({"DICE, false", "DICE_AND_CROSS_ENTROPY, false", "DICE_AND_CROSS_ENTROPY, true"})
    void lossAndGradientsAgreeWithAReferenceInDoubles(Loss loss, boolean preActivation) {
        List<TrainingSlice> slices = List.of(Samples.slice(1, Samples.ALL), Samples.slice(2, SOME));
        try (GraphProbe probe = new GraphProbe(loss, preActivation)) {
            Batch batch = Batch.of(probe.configuration(), slices);
            ReferenceLoss reference = new ReferenceLoss(probe.configuration(), loss, slices);
            Map<String, double[]> weights = probe.weights();
            assertThat(probe.loss(batch)).isCloseTo(reference.of(weights), within(1e-5));
            List<float[]> gradients = probe.gradients(batch);
            for (int v = 0; v < gradients.size(); v++) {
                String name = probe.name(v);
                double[] gradient = doubles(gradients.get(v));
                double norm = Math.sqrt(dot(gradient, gradient));
                for (double[] direction : List.of(unit(gradient), unit(anywhere(gradient.length)))) {
                    assertThat(reference.slope(weights, name, direction))
                            .as("slope of the loss in %s, whose gradient is %s long", name, norm)
                            .isCloseTo(dot(gradient, direction), within(1e-3 * norm + 1e-6));
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
        try (GraphProbe probe = new GraphProbe(Loss.DICE_AND_CROSS_ENTROPY, false)) {
            List<float[]> gradients = probe.gradients(Batch.of(Samples.tinyNet(), List.of(slice)));
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
