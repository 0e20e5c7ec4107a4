package org.systole.nets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The layers that nets are made of, on images [image][row][column][channel] and on volumes
 * [image][slice][row][column][channel] alike. Padding is "same" throughout.
 */
final class Layers {
    private final Ops tf;
    private final Variables variables;
    private final Dropout dropout;
    private final Normalizing normalizing;

    /** @param training null outside training: nothing is dropped, moving averages are used and not changed */
    Layers(Ops tf, Variables variables, NetConfiguration configuration, @Nullable Training training) {
        CustomGradients.register();
        this.tf = tf;
        this.variables = variables;
        this.dropout = new Dropout(tf, configuration.dropout(), training);
        this.normalizing = new Normalizing(tf, variables, training);
    }

    /** Convolution with bias. */
    Operand<TFloat32> convolution(Operand<TFloat32> input, String name, int width, int kernel, Scale stride) {
        int rank = input.shape().numDimensions();
        Operand<TFloat32> weights = variables.kernel(
                name + ".kernel", kernel, rank - 2, input.shape().get(-1), width);
        Operand<TFloat32> product = rank == 5
                ? tf.nn.conv3d(input, weights, stride.strides(rank), "SAME")
                : tf.nn.conv2d(input, weights, stride.strides(rank), "SAME");
        return tf.nn.biasAdd(product, variables.bias(name + ".bias", width));
    }

    /** 3x3 transposed convolution with bias that doubles rows and columns, of the width of its input. */
    Operand<TFloat32> transposed(Operand<TFloat32> input, String name, Operand<TFloat32> sizeOf) {
        int width = (int) input.shape().get(-1);
        int rows = (int) sizeOf.shape().get(1);
        int columns = (int) sizeOf.shape().get(2);
        Operand<TFloat32> weights = variables.transposedKernel(name + ".kernel", 3, width, width);
        Operand<TInt32> shape =
                tf.concat(List.of(images(input), tf.constant(new int[] {rows, columns, width})), tf.constant(0));
        Operand<TFloat32> raised = tf.nn.conv2dBackpropInput(shape, weights, input, Scale.IN_PLANE.strides(4), "SAME");
        Operand<TFloat32> sized = tf.reshape(raised, tf.constant(new int[] {-1, rows, columns, width}));
        return tf.nn.biasAdd(sized, variables.bias(name + ".bias", width));
    }

    /** Nearest-neighbour upsampling. */
    Operand<TFloat32> upsampled(Operand<TFloat32> input, Scale scale) {
        if (scale == Scale.NONE) {
            return input;
        }
        int rank = input.shape().numDimensions();
        int rows = (int) input.shape().get(-3);
        int columns = (int) input.shape().get(-2);
        int channels = (int) input.shape().get(-1);
        Operand<TFloat32> planes =
                rank == 4 ? input : tf.reshape(input, tf.constant(new int[] {-1, rows, columns, channels}));
        Operand<TFloat32> wide = tf.image.resizeNearestNeighbor(planes, tf.constant(new int[] {rows * 2, columns * 2}));
        return rank == 4 ? wide : stacked(input, wide, scale);
    }

    /** Puts upsampled slices together again, each one twice where depth is doubled. */
    private Operand<TFloat32> stacked(Operand<TFloat32> input, Operand<TFloat32> slices, Scale scale) {
        int rows = (int) slices.shape().get(1);
        int columns = (int) slices.shape().get(2);
        int channels = (int) slices.shape().get(3);
        Operand<TFloat32> flat = tf.reshape(slices, tf.constant(new int[] {-1, rows * columns * channels}));
        Operand<TFloat32> repeated = scale == Scale.ALL_AXES ? joined(List.of(flat, flat)) : flat;
        Operand<TInt32> depth = tf.math.mul(
                tf.slice(tf.shape(input), tf.constant(new int[] {1}), tf.constant(new int[] {1})),
                tf.constant(new int[] {(int) scale.depth()}));
        Operand<TInt32> shape = tf.concat(
                List.of(tf.constant(new int[] {-1}), depth, tf.constant(new int[] {rows, columns, channels})),
                tf.constant(0));
        return tf.reshape(repeated, shape);
    }

    /** The greatest of each 2x2 pixels. */
    Operand<TFloat32> halved(Operand<TFloat32> input) {
        Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
        return tf.nn.maxPool(input, window, window, "SAME");
    }

    Operand<TFloat32> joined(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(-1));
    }

    Operand<TFloat32> sum(Operand<TFloat32> first, Operand<TFloat32> second) {
        return tf.math.add(first, second);
    }

    Operand<TFloat32> leakyRelu(Operand<TFloat32> input, double slope) {
        return tf.nn.leakyRelu(input, LeakyRelu.alpha((float) slope));
    }

    Operand<TFloat32> elu(Operand<TFloat32> input) {
        return tf.nn.elu(input);
    }

    Operand<TFloat32> instanceNormalized(Operand<TFloat32> input) {
        return normalizing.byInstance(input);
    }

    Operand<TFloat32> batchNormalized(Operand<TFloat32> input, String name) {
        return normalizing.byBatch(input, name);
    }

    Operand<TFloat32> dropout(Operand<TFloat32> input) {
        return dropout.ofValues(input);
    }

    Operand<TFloat32> spatialDropout(Operand<TFloat32> input) {
        return dropout.ofChannels(input);
    }

    /** What a training step does besides changing weights: moving averages. */
    List<Op> updates() {
        return normalizing.updates();
    }

    private Operand<TInt32> images(Operand<TFloat32> input) {
        return tf.slice(tf.shape(input), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    }
}
