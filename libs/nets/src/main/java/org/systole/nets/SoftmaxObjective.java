package org.systole.nets;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Loss of a net whose channels exclude each other (Khened et al. 2019): cross entropy weighted by how rare a voxel's
 * class is and whether it lies on the class's edge, plus soft Dice weighted by rarity.
 *
 * <p>Background and all labels that are not known on an image are one class there, "rest", whose probability is the sum
 * of theirs: a net is neither praised nor blamed for what it says within the rest. Below, channel 0 is the rest and the
 * others are the labels. Differs from the publication in that an absent class has no weight in the Dice loss, and in
 * that a class's edge is where a voxel and its eight neighbours are not all of one opinion about it.
 */
final class SoftmaxObjective implements Objective {
    private static final float SMOOTHING = 1e-5f;
    private static final float NEVER = 1e9f;

    private final Ops tf;
    private final NetConfiguration configuration;
    private final Operand<TFloat32> seen;
    private final Operand<TFloat32> counting;
    private final Operand<TFloat32> targets;
    private final Operand<TFloat32> logProbabilities;
    private final Operand<TFloat32> rarity;

    /** @param logits [image][voxel][background and labels] */
    SoftmaxObjective(Ops tf, NetConfiguration configuration, Operand<TFloat32> logits, Targets given) {
        this.tf = tf;
        this.configuration = configuration;
        this.seen = given.seen();
        Operand<TFloat32> known = tf.expandDims(given.known(), tf.constant(1));
        Operand<TFloat32> always = tf.onesLike(slice(known, 0, 1));
        this.counting = tf.concat(List.of(always, known), tf.constant(-1));
        Operand<TFloat32> rest = tf.math.sub(tf.constant(1f), channelSum(given.labels()));
        this.targets = tf.math.mul(tf.concat(List.of(rest, given.labels()), tf.constant(-1)), seen);
        this.logProbabilities = merged(logits, known, always);
        this.rarity = tf.math.divNoNan(tf.constant((float) pixels()), voxelSum(targets));
    }

    /** Log of the probabilities of rest and labels. */
    private Operand<TFloat32> merged(Operand<TFloat32> logits, Operand<TFloat32> known, Operand<TFloat32> always) {
        Operand<TFloat32> unknown = tf.math.sub(tf.constant(1f), known);
        Operand<TFloat32> inRest = tf.concat(List.of(always, unknown), tf.constant(-1));
        Operand<TFloat32> outside = tf.math.mul(tf.math.sub(inRest, tf.constant(1f)), tf.constant(NEVER));
        Operand<TFloat32> all = logSumExp(logits);
        Operand<TFloat32> rest = logSumExp(tf.math.add(logits, outside));
        Operand<TFloat32> labels = slice(logits, 1, configuration.labels().size());
        return tf.math.sub(tf.concat(List.of(rest, labels), tf.constant(-1)), all);
    }

    @Override
    public Operand<TFloat32> loss(Loss kind) {
        return kind == Loss.DICE ? diceLoss() : tf.math.add(crossEntropy(), diceLoss());
    }

    /** The label that is more probable than the rest and every other. */
    @Override
    public Operand<TFloat32> counts() {
        Operand<TFloat32> best = tf.reduceMax(logProbabilities, tf.constant(-1), ReduceMax.keepDims(true));
        Operand<TFloat32> chosen = tf.math.mul(
                tf.dtypes.cast(tf.math.greaterEqual(logProbabilities, best), TFloat32.class),
                tf.math.mul(counting, seen));
        int labels = configuration.labels().size();
        Operand<TFloat32> predicted = slice(chosen, 1, labels);
        Operand<TFloat32> reference = slice(targets, 1, labels);
        Operand<TInt32> batch = tf.constant(new int[] {0, 1});
        return tf.stack(List.of(
                tf.reduceSum(tf.math.mul(predicted, reference), batch),
                tf.reduceSum(predicted, batch),
                tf.reduceSum(reference, batch)));
    }

    /** Mean over voxels; each class that is there weighs as much as the whole image, and its edge once more. */
    private Operand<TFloat32> crossEntropy() {
        Operand<TFloat32> edges = edges();
        Operand<TFloat32> edgeRarity = tf.math.divNoNan(tf.constant((float) pixels()), voxelSum(edges));
        Operand<TFloat32> weights =
                channelSum(tf.math.add(tf.math.mul(targets, rarity), tf.math.mul(edges, edgeRarity)));
        Operand<TFloat32> surprise = tf.math.neg(channelSum(tf.math.mul(targets, logProbabilities)));
        return tf.math.mean(tf.math.mul(weights, surprise), tf.constant(new int[] {0, 1, 2}));
    }

    /** Of what is known and seen: 1 where a class and something else meet within a voxel's neighbours. */
    private Operand<TFloat32> edges() {
        int classes = 1 + configuration.labels().size();
        Operand<TFloat32> planes = tf.reshape(
                targets, tf.constant(new int[] {-1, configuration.rows(), configuration.columns(), classes}));
        Operand<TFloat32> others = tf.math.sub(tf.constant(1f), planes);
        Operand<TInt32> window = tf.constant(new int[] {1, 3, 3, 1});
        Operand<TInt32> step = tf.constant(new int[] {1, 1, 1, 1});
        Operand<TFloat32> both =
                tf.math.mul(tf.nn.maxPool(planes, window, step, "SAME"), tf.nn.maxPool(others, window, step, "SAME"));
        return tf.math.mul(tf.reshape(both, tf.shape(targets)), tf.math.mul(counting, seen));
    }

    private Operand<TFloat32> diceLoss() {
        Operand<TInt32> batch = tf.constant(new int[] {0, 1});
        Operand<TFloat32> predicted = tf.math.mul(tf.math.exp(logProbabilities), tf.math.mul(counting, seen));
        Operand<TFloat32> overlap = tf.reduceSum(tf.math.mul(targets, predicted), batch);
        Operand<TFloat32> sizes = tf.math.add(tf.reduceSum(targets, batch), tf.reduceSum(predicted, batch));
        Operand<TFloat32> dice = tf.math.div(
                tf.math.add(tf.math.mul(tf.constant(2f), overlap), tf.constant(SMOOTHING)),
                tf.math.add(sizes, tf.constant(SMOOTHING)));
        Operand<TFloat32> present = tf.math.minimum(voxelSum(targets), tf.constant(1f));
        Operand<TFloat32> weights = tf.math.divNoNan(
                tf.reduceSum(tf.math.mul(present, tf.math.add(rarity, tf.constant(1f))), batch),
                tf.reduceSum(present, batch));
        Operand<TInt32> classes = tf.constant(new int[] {0});
        Operand<TFloat32> mean =
                tf.math.divNoNan(tf.reduceSum(tf.math.mul(weights, dice), classes), tf.reduceSum(weights, classes));
        return tf.math.sub(tf.constant(1f), mean);
    }

    private Operand<TFloat32> logSumExp(Operand<TFloat32> values) {
        Operand<TFloat32> top = tf.stopGradient(tf.reduceMax(values, tf.constant(-1), ReduceMax.keepDims(true)));
        return tf.math.add(top, tf.math.log(channelSum(tf.math.exp(tf.math.sub(values, top)))));
    }

    private int pixels() {
        return configuration.rows() * configuration.columns();
    }

    /** [image][voxel][1]. */
    private Operand<TFloat32> channelSum(Operand<TFloat32> values) {
        return tf.reduceSum(values, tf.constant(-1), ReduceSum.keepDims(true));
    }

    /** [image][1][class]. */
    private Operand<TFloat32> voxelSum(Operand<TFloat32> values) {
        return tf.reduceSum(values, tf.constant(1), ReduceSum.keepDims(true));
    }

    private Operand<TFloat32> slice(Operand<TFloat32> values, int channel, int count) {
        return tf.slice(values, tf.constant(new int[] {0, 0, channel}), tf.constant(new int[] {-1, -1, count}));
    }
}
