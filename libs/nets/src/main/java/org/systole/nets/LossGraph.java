package org.systole.nets;

import java.util.List;
import org.systole.imaging.Structure;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Loss and counts of a batch. Every tensor below is [image][pixel][label]; a pair (image, label) that is not known and
 * a voxel with the code 255 have weight zero and so no gradient.
 */
final class LossGraph {
    private static final float PAPER_SMOOTHING = 1e-5f;
    private static final float POOLED_SMOOTHING = 1f;

    private final Ops tf;
    private final Operand<TFloat32> logits;
    private final Operand<TFloat32> targets;
    private final Operand<TFloat32> weights;
    private final Operand<TFloat32> known;

    /**
     * @param logits [image][row][column][label]
     * @param codes [image][row][column]
     * @param known [image][label], 1 where the label is known on that image
     */
    LossGraph(
            Ops tf,
            NetConfiguration configuration,
            Operand<TFloat32> logits,
            Operand<TInt32> codes,
            Operand<TFloat32> known) {
        int pixels = configuration.rows() * configuration.columns();
        int labels = configuration.labels().size();
        int[] labelCodes =
                configuration.labels().stream().mapToInt(Structure::code).toArray();
        this.tf = tf;
        this.known = known;
        this.logits = tf.reshape(logits, tf.constant(new int[] {-1, pixels, labels}));
        Operand<TInt32> flat = tf.reshape(codes, tf.constant(new int[] {-1, pixels, 1}));
        this.targets = tf.dtypes.cast(tf.math.equal(flat, tf.constant(labelCodes)), TFloat32.class);
        Operand<TFloat32> seen = tf.dtypes.cast(tf.math.notEqual(flat, tf.constant(Structure.UNKNOWN)), TFloat32.class);
        this.weights = tf.math.mul(seen, tf.expandDims(known, tf.constant(1)));
    }

    Operand<TFloat32> loss(Loss kind) {
        Operand<TFloat32> probabilities = tf.math.mul(tf.math.sigmoid(logits), weights);
        if (kind == Loss.DICE) {
            return diceLoss(probabilities, new int[] {1}, known, PAPER_SMOOTHING);
        }
        Operand<TFloat32> anywhere = tf.math.minimum(sum(known, 0), tf.constant(1f));
        return tf.math.add(diceLoss(probabilities, new int[] {0, 1}, anywhere, POOLED_SMOOTHING), crossEntropy());
    }

    /** Voxels of prediction and reference, prediction, reference, per label: [3][label], prediction = at least 0.5. */
    Operand<TFloat32> counts() {
        Operand<TFloat32> predicted =
                tf.math.mul(tf.dtypes.cast(tf.math.greaterEqual(logits, tf.constant(0f)), TFloat32.class), weights);
        Operand<TFloat32> reference = tf.math.mul(targets, weights);
        return tf.stack(
                List.of(sum(tf.math.mul(predicted, reference), 0, 1), sum(predicted, 0, 1), sum(reference, 0, 1)));
    }

    /** Mean of 1 - 2 (overlap + s/2) / (reference + prediction + s) over the pairs that count. */
    private Operand<TFloat32> diceLoss(
            Operand<TFloat32> probabilities, int[] pooledAxes, Operand<TFloat32> counting, float smoothing) {
        Operand<TFloat32> reference = tf.math.mul(targets, weights);
        Operand<TFloat32> overlap = sum(tf.math.mul(probabilities, reference), pooledAxes);
        Operand<TFloat32> sizes = tf.math.add(sum(reference, pooledAxes), sum(probabilities, pooledAxes));
        Operand<TFloat32> dice = tf.math.div(
                tf.math.add(tf.math.mul(tf.constant(2f), overlap), tf.constant(smoothing)),
                tf.math.add(sizes, tf.constant(smoothing)));
        return weightedMean(tf.math.sub(tf.constant(1f), dice), counting);
    }

    /** softplus(x) - x t, the stable form of binary cross entropy on a logit, averaged over what is known. */
    private Operand<TFloat32> crossEntropy() {
        return weightedMean(tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets)), weights);
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
