package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class DropoutTest {
    private static final double RATE = 0.3;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6})
    void aPartOfABatchDropsWhatTheWholeDropsThere(int channels) {
        float[] whole = values(6, channels, 0, 5);
        float[] part = values(2, channels, 3, 5);

        int image = whole.length / 6;
        assertThat(part).containsExactly(Arrays.copyOfRange(whole, 3 * image, 5 * image));
    }

    @Test
    void imagesAndStepsDropDifferently() {
        float[] whole = values(2, 4, 0, 5);
        int image = whole.length / 2;

        assertThat(Arrays.copyOfRange(whole, 0, image)).isNotEqualTo(Arrays.copyOfRange(whole, image, 2 * image));
        assertThat(values(2, 4, 0, 6)).isNotEqualTo(whole);
    }

    @Test
    void theShareThatIsKeptIsScaledUp() {
        float[] values = values(40, 8, 0, 5);

        float kept = (float) (1 / (1 - RATE));
        int count = 0;
        for (float value : values) {
            assertThat(value).isIn(0f, kept);
            count += value > 0 ? 1 : 0;
        }
        double deviation = Math.sqrt(values.length * RATE * (1 - RATE));
        assertThat((double) count)
                .isBetween(values.length * (1 - RATE) - 4 * deviation, values.length * (1 - RATE) + 4 * deviation);
    }

    @Test
    void wholeChannelsOfAnImageAreDropped() {
        float[] values = run(5, 6, 0, 5, Dropout::ofChannels);

        for (int i = 0; i < values.length; i++) {
            int image = i / (7 * 7 * 6);
            assertThat(values[i]).isEqualTo(values[image * 7 * 7 * 6 + i % 6]);
        }
        assertThat(values).contains(0f);
    }

    private static float[] values(int images, int channels, int first, long step) {
        return run(images, channels, first, step, Dropout::ofValues);
    }

    private static float[] run(
            int images,
            int channels,
            long first,
            long step,
            BiFunction<Dropout, Operand<TFloat32>, Operand<TFloat32>> layer) {
        try (Graph graph = TensorFlowRuntime.newGraph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Training training = new Training(3, tf.constant(step), tf.constant(first));
            Operand<TFloat32> ones = tf.fill(tf.constant(Shape.of(images, 7, 7, channels)), tf.constant(1f));
            Operand<TFloat32> output = layer.apply(new Dropout(tf, RATE, training), ones);
            try (Result result = session.runner().fetch(output).run()) {
                float[] values = new float[images * 7 * 7 * channels];
                ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values));
                return values;
            }
        }
    }
}
