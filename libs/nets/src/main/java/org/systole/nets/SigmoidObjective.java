package org.systole.nets;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Loss of a net whose channels are a yes or no each. Every tensor below is [image][voxel][label]; where a label is not
 * known its weight is zero, and so its gradient.
 */
final class SigmoidObjective implements Objective {
    private static final float PAPER_SMOOTHING = 1e-5f;
    private static final float POOLED_SMOOTHING = 1f;

    private final Ops tf;
    private final Operand<TFloat32> logits;
    private final Targets targets;

    /** @param logits [image][voxel][label] */
    SigmoidObjective(Ops tf, Operand<TFloat32> logits, Targets targets) {
        this.tf = tf;
        this.logits = logits;
        this.targets = targets;
    }

    @Override
    public Operand<TFloat32> loss(Loss kind) {
        Operand<TFloat32> probabilities = tf.math.mul(tf.math.sigmoid(logits), targets.weights());
        if (kind == Loss.DICE) {
            return diceLoss(probabilities, new int[] {1}, targets.known(), PAPER_SMOOTHING);
        }
        Operand<TFloat32> anywhere = tf.math.minimum(sum(targets.known(), 0), tf.constant(1f));
        return tf.math.add(diceLoss(probabilities, new int[] {0, 1}, anywhere, POOLED_SMOOTHING), crossEntropy());
    }

    /** A label is predicted from one half on. */
    @Override
    public Operand<TFloat32> counts() {
        Operand<TFloat32> yes = tf.dtypes.cast(tf.math.greaterEqual(logits, tf.constant(0f)), TFloat32.class);
        Operand<TFloat32> predicted = tf.math.mul(yes, targets.weights());
        return tf.stack(List.of(
                sum(tf.math.mul(predicted, targets.labels()), 0, 1),
                sum(predicted, 0, 1),
                sum(targets.labels(), 0, 1)));
    }

    /** Mean of 1 - 2 (overlap + s/2) / (reference + prediction + s) over the pairs that count. */
    private Operand<TFloat32> diceLoss(
            Operand<TFloat32> probabilities, int[] pooledAxes, Operand<TFloat32> counting, float smoothing) {
        Operand<TFloat32> overlap = sum(tf.math.mul(probabilities, targets.labels()), pooledAxes);
        Operand<TFloat32> sizes = tf.math.add(sum(targets.labels(), pooledAxes), sum(probabilities, pooledAxes));
        Operand<TFloat32> dice = tf.math.div(
                tf.math.add(tf.math.mul(tf.constant(2f), overlap), tf.constant(smoothing)),
                tf.math.add(sizes, tf.constant(smoothing)));
        return weightedMean(tf.math.sub(tf.constant(1f), dice), counting);
    }

    /** softplus(x) - x t, the stable form of binary cross entropy on a logit, averaged over what is known. */
    private Operand<TFloat32> crossEntropy() {
        Operand<TFloat32> each = tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets.labels()));
        return weightedMean(each, targets.weights());
    }

    private Operand<TFloat32> weightedMean(Operand<TFloat32> values, Operand<TFloat32> by) {
        int[] axes = new int[by.shape().numDimensions()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        Operand<TFloat32> total = tf.math.maximum(sum(by, axes), tf.constant(1f));
        return tf.math.div(sum(tf.math.mul(values, by), axes), total);
    }

    private Operand<TFloat32> sum(Operand<TFloat32> values, int... axes) {
        return tf.reduceSum(values, tf.constant(axes));
    }
}
