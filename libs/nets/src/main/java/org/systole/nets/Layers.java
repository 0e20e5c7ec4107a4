package org.systole.nets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The layers that nets are made of, on images [image][row][column][channel]. */
final class Layers {
    private static final float EPSILON = 1e-5f;

    private final Ops tf;
    private final Variables variables;
    private final NetConfiguration configuration;
    private final @Nullable DropoutSeed dropoutSeed;
    private int dropouts;

    /**
     * Where the masks of spatial dropout come from: equal (seed, step) give equal masks.
     *
     * @param step counts training steps
     */
    record DropoutSeed(long seed, Operand<TInt64> step) {}

    /** @param dropoutSeed null outside training: nothing is dropped */
    Layers(Ops tf, Variables variables, NetConfiguration configuration, @Nullable DropoutSeed dropoutSeed) {
        this.tf = tf;
        this.variables = variables;
        this.configuration = configuration;
        this.dropoutSeed = dropoutSeed;
    }

    /** Convolution, normalization, LeakyReLU; or the convolution last with pre-activation. */
    Operand<TFloat32> block(Operand<TFloat32> input, String name, int width, int kernel, int stride) {
        if (configuration.preActivation()) {
            return convolution(activated(normalized(input)), name, width, kernel, stride);
        }
        return activated(normalized(convolution(input, name, width, kernel, stride)));
    }

    /** Convolution with bias, padding "same". */
    Operand<TFloat32> convolution(Operand<TFloat32> input, String name, int width, int kernel, int stride) {
        Operand<TFloat32> weights =
                variables.kernel(name + ".kernel", kernel, input.shape().get(-1), width);
        Operand<TFloat32> product = tf.nn.conv2d(input, weights, List.of(1L, (long) stride, (long) stride, 1L), "SAME");
        return tf.nn.biasAdd(product, variables.bias(name + ".bias", width));
    }

    /** Whole channels are dropped, the others scaled up. */
    Operand<TFloat32> spatialDropout(Operand<TFloat32> input) {
        if (dropoutSeed == null || configuration.dropout() == 0) {
            return input;
        }
        int layer = ++dropouts;
        float keep = (float) (1 - configuration.dropout());
        Operand<TInt32> shape = tf.concat(
                List.of(images(input), tf.constant(new int[] {
                    1, 1, (int) input.shape().get(-1)
                })),
                tf.constant(0));
        Operand<TInt64> seed =
                tf.stack(List.of(tf.constant(dropoutSeed.seed() * 1_000_003L + layer), dropoutSeed.step()));
        Operand<TFloat32> uniform = tf.random.statelessRandomUniform(shape, seed);
        Operand<TFloat32> mask = tf.math.div(tf.math.floor(tf.math.add(uniform, tf.constant(keep))), tf.constant(keep));
        return tf.math.mul(input, mask);
    }

    /** Nearest-neighbour upsampling to twice the rows and columns. */
    Operand<TFloat32> upsampled(Operand<TFloat32> input) {
        int rows = (int) input.shape().get(1) * 2;
        int columns = (int) input.shape().get(2) * 2;
        return tf.image.resizeNearestNeighbor(input, tf.constant(new int[] {rows, columns}));
    }

    Operand<TFloat32> joined(Operand<TFloat32> first, Operand<TFloat32> second) {
        return tf.concat(List.of(first, second), tf.constant(-1));
    }

    Operand<TFloat32> sum(Operand<TFloat32> first, Operand<TFloat32> second) {
        return tf.math.add(first, second);
    }

    private Operand<TFloat32> activated(Operand<TFloat32> input) {
        return tf.nn.leakyRelu(input, LeakyRelu.alpha((float) configuration.activationSlope()));
    }

    /**
     * Instance norm as a batch norm over [1][pixel][1][image and channel]: one fused kernel that keeps no
     * intermediate image for the backward pass.
     */
    private Operand<TFloat32> normalized(Operand<TFloat32> input) {
        if (configuration.normalization() == Normalization.NONE) {
            return input;
        }
        int rows = (int) input.shape().get(1);
        int columns = (int) input.shape().get(2);
        int channels = (int) input.shape().get(3);
        int pixels = rows * columns;
        Operand<TInt32> swap = tf.constant(new int[] {1, 0, 2});
        Operand<TInt32> width = tf.math.mul(images(input), tf.constant(new int[] {channels}));
        Operand<TFloat32> flat =
                tf.linalg.transpose(tf.reshape(input, tf.constant(new int[] {-1, pixels, channels})), swap);
        Operand<TFloat32> wide =
                tf.reshape(flat, tf.concat(List.of(tf.constant(new int[] {1, pixels, 1}), width), tf.constant(0)));
        Operand<TFloat32> none = tf.constant(new float[0]);
        Operand<TFloat32> normal = tf.nn.fusedBatchNorm(
                        wide,
                        tf.fill(width, tf.constant(1f)),
                        tf.fill(width, tf.constant(0f)),
                        none,
                        none,
                        FusedBatchNorm.epsilon(EPSILON),
                        FusedBatchNorm.isTraining(true))
                .y();
        Operand<TFloat32> back =
                tf.linalg.transpose(tf.reshape(normal, tf.constant(new int[] {pixels, -1, channels})), swap);
        return tf.reshape(back, tf.constant(new int[] {-1, rows, columns, channels}));
    }

    private Operand<TInt32> images(Operand<TFloat32> input) {
        return tf.slice(tf.shape(input), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    }
}
