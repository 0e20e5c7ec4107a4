package org.systole.nets;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Sets values to zero at random while training and scales up the others. What is dropped of an image depends on seed,
 * layer, step and the image's place in the batch alone: a counter-based generator (Philox) is set to the step and to that
 * place, so that the parts of a batch drop on several devices what the whole would drop on one.
 */
final class Dropout {
    private static final int PHILOX = 1;
    /** Numbers that the generator gives for one count. */
    private static final int GROUP = 4;

    private final Ops tf;
    private final double rate;
    private final @Nullable Training training;
    private int layers;

    Dropout(Ops tf, double rate, @Nullable Training training) {
        this.tf = tf;
        this.rate = rate;
        this.training = training;
    }

    /** Every value for itself; an image's shape is known. */
    Operand<TFloat32> ofValues(Operand<TFloat32> input) {
        if (training == null || rate == 0) {
            return input;
        }
        int[] mask = new int[input.shape().numDimensions()];
        for (int axis = 1; axis < mask.length; axis++) {
            mask[axis] = (int) input.shape().get(axis);
        }
        return masked(input, mask, training);
    }

    /** Whole channels of an image. */
    Operand<TFloat32> ofChannels(Operand<TFloat32> input) {
        if (training == null || rate == 0) {
            return input;
        }
        int[] mask = new int[input.shape().numDimensions()];
        Arrays.fill(mask, 1);
        mask[mask.length - 1] = (int) input.shape().get(-1);
        return masked(input, mask, training);
    }

    /** @param mask shape of the mask, whose first number is any */
    private Operand<TFloat32> masked(Operand<TFloat32> input, int[] mask, Training mode) {
        float keep = (float) (1 - rate);
        mask[0] = -1;
        int values = 1;
        for (int axis = 1; axis < mask.length; axis++) {
            values *= mask[axis];
        }
        Operand<TFloat32> uniform = tf.reshape(uniform(images(input), values, mode), tf.constant(mask));
        Operand<TFloat32> kept = tf.math.div(tf.math.floor(tf.math.add(uniform, tf.constant(keep))), tf.constant(keep));
        return tf.math.mul(input, kept);
    }

    /** [image][value], from 0 to below 1; every image begins with a count of its own. */
    private Operand<TFloat32> uniform(Operand<TInt32> images, int values, Training mode) {
        int groups = (values + GROUP - 1) / GROUP;
        long key = new SplittableRandom(mode.seed() * 1_000_003L + ++layers).nextLong();
        Operand<TInt64> first = tf.math.mul(mode.firstImage(), tf.constant((long) groups));
        Operand<TFloat32> drawn = tf.random.statelessRandomUniformV2(
                tf.concat(List.of(images, tf.constant(new int[] {groups * GROUP})), tf.constant(0)),
                unsigned(tf.constant(new long[] {key})),
                unsigned(tf.stack(List.of(first, mode.step()))),
                tf.constant(PHILOX));
        return groups * GROUP == values
                ? drawn
                : tf.slice(drawn, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, values}));
    }

    /** The generator wants a type of numbers that TensorFlow Java has no class for. */
    private Operand<? extends TType> unsigned(Operand<TInt64> value) {
        return tf.scope()
                .opBuilder("Bitcast", "unsigned")
                .addInput(value.asOutput())
                .setAttr("type", DataType.DT_UINT64)
                .build()
                .output(0);
    }

    private Operand<TInt32> images(Operand<TFloat32> input) {
        return tf.slice(tf.shape(input), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    }
}
