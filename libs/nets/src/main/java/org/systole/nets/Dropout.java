package org.systole.nets;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Sets values to zero at random while training and scales up the others; masks depend on seed, layer and step alone. */
final class Dropout {
    private final Ops tf;
    private final double rate;
    private final @Nullable Training training;
    private int layers;

    Dropout(Ops tf, double rate, @Nullable Training training) {
        this.tf = tf;
        this.rate = rate;
        this.training = training;
    }

    /** Every value for itself. */
    Operand<TFloat32> ofValues(Operand<TFloat32> input) {
        return training == null || rate == 0 ? input : masked(input, tf.shape(input), training);
    }

    /** Whole channels of an image. */
    Operand<TFloat32> ofChannels(Operand<TFloat32> input) {
        if (training == null || rate == 0) {
            return input;
        }
        int rank = input.shape().numDimensions();
        int[] rest = new int[rank - 1];
        Arrays.fill(rest, 1);
        rest[rank - 2] = (int) input.shape().get(-1);
        Operand<TInt32> images = tf.slice(tf.shape(input), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        return masked(input, tf.concat(List.of(images, tf.constant(rest)), tf.constant(0)), training);
    }

    private Operand<TFloat32> masked(Operand<TFloat32> input, Operand<TInt32> maskShape, Training mode) {
        int layer = ++layers;
        float keep = (float) (1 - rate);
        Operand<TInt64> seed = tf.stack(List.of(tf.constant(mode.seed() * 1_000_003L + layer), mode.step()));
        Operand<TFloat32> uniform = tf.random.statelessRandomUniform(maskShape, seed);
        Operand<TFloat32> mask = tf.math.div(tf.math.floor(tf.math.add(uniform, tf.constant(keep))), tf.constant(keep));
        return tf.math.mul(input, mask);
    }
}
