package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Operations that save variables to files and restore them, under the names by which SavedModel loaders look for them;
 * TensorFlow Java's own saver misses resource variables.
 *
 * @param path prefix of the files
 * @param saved the path, after saving
 * @param restored the path, after restoring
 */
record Checkpointing(Operand<TString> path, Operand<TString> saved, Operand<TString> restored) {
    /** A variable to keep. */
    record Kept(VarHandleOp handle, Class<? extends TType> type) {}

    static Checkpointing of(Ops root, List<Kept> variables) {
        Ops tf = root.withSubScope("save");
        Placeholder<TString> path =
                tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
        String[] names =
                variables.stream().map(kept -> kept.handle().op().name()).toArray(String[]::new);
        Operand<TString> nameTensor = tf.constant(StdArrays.ndCopyOf(names));
        Operand<TString> wholeTensors = tf.zerosLike(nameTensor);
        List<Operand<?>> values = new ArrayList<>();
        List<Class<? extends TType>> types = new ArrayList<>();
        for (Kept kept : variables) {
            values.add(tf.readVariableOp(kept.handle(), kept.type()));
            types.add(kept.type());
        }
        Op save = tf.train.save(path, nameTensor, wholeTensors, values);
        Operand<TString> saved = tf.withControlDependencies(List.of(save))
                .withName("control_dependency")
                .identity(path);
        Restore read = tf.train.restore(path, nameTensor, wholeTensors, types);
        List<Op> assigned = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            assigned.add(tf.assignVariableOp(
                    variables.get(i).handle(), read.tensors().get(i)));
        }
        tf.withControlDependencies(assigned).withName("restore_all").noOp();
        Operand<TString> restored =
                tf.withControlDependencies(assigned).withName("restored").identity(path);
        return new Checkpointing(path, saved, restored);
    }
}
