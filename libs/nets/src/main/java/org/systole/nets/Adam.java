package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The optimizer of Kingma and Ba, with the step it counts. */
final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final Ops tf;
    private final VarHandleOp step;
    private final Operand<TInt64> steps;
    private final List<Op> resets = new ArrayList<>();
    private final List<Checkpointing.Kept> kept = new ArrayList<>();

    Adam(Ops tf) {
        this.tf = tf;
        step = tf.withName("step").varHandleOp(TInt64.class, Shape.scalar(), VarHandleOp.sharedName("step"));
        resets.add(tf.assignVariableOp(step, tf.constant(0L)));
        kept.add(new Checkpointing.Kept(step, TInt64.class));
        steps = tf.readVariableOp(step, TInt64.class);
    }

    /** Steps done so far. */
    Operand<TInt64> steps() {
        return steps;
    }

    /**
     * Changes every weight and counts the step.
     *
     * @param gradients one for each variable
     * @param others done with the step
     */
    Op step(
            List<Variables.Variable> trainable,
            List<Operand<TFloat32>> gradients,
            Operand<TFloat32> learningRate,
            List<Op> others) {
        Operand<TFloat32> next = tf.math.add(tf.dtypes.cast(steps, TFloat32.class), tf.constant(1f));
        Operand<TFloat32> beta1 = tf.constant(BETA1);
        Operand<TFloat32> beta2 = tf.constant(BETA2);
        Operand<TFloat32> power1 = tf.math.pow(beta1, next);
        Operand<TFloat32> power2 = tf.math.pow(beta2, next);
        Operand<TFloat32> epsilon = tf.constant(EPSILON);
        List<Op> changes = new ArrayList<>(others);
        for (int i = 0; i < trainable.size(); i++) {
            Variables.Variable variable = trainable.get(i);
            changes.add(tf.train.resourceApplyAdam(
                    variable.handle(),
                    moment("mean." + variable.name(), variable),
                    moment("square." + variable.name(), variable),
                    power1,
                    power2,
                    learningRate,
                    beta1,
                    beta2,
                    epsilon,
                    gradients.get(i)));
        }
        return tf.withControlDependencies(changes).assignAddVariableOp(step, tf.constant(1L));
    }

    private VarHandleOp moment(String name, Variables.Variable of) {
        VarHandleOp handle = tf.withName(name).varHandleOp(TFloat32.class, of.shape(), VarHandleOp.sharedName(name));
        resets.add(tf.assignVariableOp(handle, tf.fill(tf.constant(of.shape()), tf.constant(0f))));
        kept.add(new Checkpointing.Kept(handle, TFloat32.class));
        return handle;
    }

    /** Set everything of its own to its start. */
    List<Op> resets() {
        return List.copyOf(resets);
    }

    /** What a checkpoint keeps of it. */
    List<Checkpointing.Kept> kept() {
        return List.copyOf(kept);
    }
}
