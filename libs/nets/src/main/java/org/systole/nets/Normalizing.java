package org.systole.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Instance norm and batch norm. */
final class Normalizing {
    private static final float INSTANCE_EPSILON = 1e-5f;
    private static final float BATCH_EPSILON = 1e-3f;
    private static final float LONGEST_MEMORY = 0.999f;

    private final Ops tf;
    private final Variables variables;
    private final @Nullable Training training;
    private final List<Op> updates = new ArrayList<>();

    Normalizing(Ops tf, Variables variables, @Nullable Training training) {
        this.tf = tf;
        this.variables = variables;
        this.training = training;
    }

    /**
     * Per image and channel, without learned parameters: as a batch norm over [1][voxel][1][image and channel], one fused
     * kernel that keeps no intermediate image for the backward pass.
     */
    Operand<TFloat32> byInstance(Operand<TFloat32> input) {
        int channels = (int) input.shape().get(-1);
        Operand<TInt32> shape = tf.shape(input);
        Operand<TInt32> width = tf.math.mul(first(shape), tf.constant(new int[] {channels}));
        Operand<TInt32> swap = tf.constant(new int[] {1, 0, 2});
        Operand<TInt32> one = tf.constant(new int[] {1});
        Operand<TInt32> any = tf.constant(new int[] {-1});
        Operand<TFloat32> images = tf.reshape(
                input, tf.concat(List.of(first(shape), any, tf.constant(new int[] {channels})), tf.constant(0)));
        Operand<TFloat32> wide =
                tf.reshape(tf.linalg.transpose(images, swap), tf.concat(List.of(one, any, one, width), tf.constant(0)));
        Operand<TFloat32> none = tf.constant(new float[0]);
        Operand<TFloat32> normal = tf.nn.fusedBatchNorm(
                        wide,
                        tf.fill(width, tf.constant(1f)),
                        tf.fill(width, tf.constant(0f)),
                        none,
                        none,
                        FusedBatchNorm.epsilon(INSTANCE_EPSILON),
                        FusedBatchNorm.isTraining(true))
                .y();
        Operand<TInt32> byVoxel =
                tf.concat(List.of(any, first(shape), tf.constant(new int[] {channels})), tf.constant(0));
        Operand<TFloat32> back = tf.linalg.transpose(tf.reshape(normal, byVoxel), swap);
        return tf.reshape(back, shape);
    }

    /**
     * Per channel over the batch, with a learned shift and no scale. In use the moving averages stand in for the batch's
     * mean and variance; at step t they keep min(0.999, (1 + t) / (10 + t)) of themselves, so that a short training has
     * forgotten where they started.
     */
    Operand<TFloat32> byBatch(Operand<TFloat32> input, String name) {
        int channels = (int) input.shape().get(-1);
        Operand<TFloat32> scale = tf.constant(filled(channels));
        Operand<TFloat32> shift = variables.bias(name + ".shift", channels);
        Variables.Variable mean = variables.moving(name + ".mean", channels, 0);
        Variables.Variable variance = variables.moving(name + ".variance", channels, 1);
        boolean trains = training != null;
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> normal = tf.nn.fusedBatchNorm(
                input,
                scale,
                shift,
                trains ? none : mean.value(),
                trains ? none : variance.value(),
                FusedBatchNorm.epsilon(BATCH_EPSILON),
                FusedBatchNorm.isTraining(trains));
        if (training != null) {
            Operand<TFloat32> forgotten = forgotten(training);
            updates.add(moved(mean, normal.batchMean(), forgotten));
            updates.add(moved(variance, normal.batchVariance(), forgotten));
        }
        return normal.y();
    }

    List<Op> updates() {
        return List.copyOf(updates);
    }

    private Op moved(Variables.Variable average, Operand<TFloat32> towards, Operand<TFloat32> share) {
        return tf.assignSubVariableOp(average.handle(), tf.math.mul(tf.math.sub(average.value(), towards), share));
    }

    private Operand<TFloat32> forgotten(Training mode) {
        Operand<TFloat32> step = tf.dtypes.cast(mode.step(), TFloat32.class);
        Operand<TFloat32> early = tf.math.div(tf.math.add(step, tf.constant(1f)), tf.math.add(step, tf.constant(10f)));
        return tf.math.sub(tf.constant(1f), tf.math.minimum(early, tf.constant(LONGEST_MEMORY)));
    }

    private Operand<TInt32> first(Operand<TInt32> shape) {
        return tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    }

    private static float[] filled(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return ones;
    }
}
