package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Puts the initial weights into a session. Its operations belong to no initialisation that a loader would run. */
final class WeightStart {
    private final List<Variables.Variable> variables;
    private final List<Operand<TFloat32>> feeds = new ArrayList<>();
    private final List<Op> targets = new ArrayList<>();

    /** @param others further operations that set something to its start */
    WeightStart(Ops tf, Variables variables, List<Op> others) {
        this.variables = List.copyOf(variables.all());
        for (Variables.Variable variable : this.variables) {
            Operand<TFloat32> feed = tf.withName("initial." + variable.name())
                    .placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
            feeds.add(feed);
            targets.add(tf.assignVariableOp(variable.handle(), feed));
        }
        targets.addAll(others);
    }

    void run(Session session, long seed) {
        List<Tensor> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (int i = 0; i < feeds.size(); i++) {
                Variables.Variable variable = variables.get(i);
                Tensor tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(variable.initial(seed)));
                tensors.add(tensor);
                runner.feed(feeds.get(i).op().name(), tensor);
            }
            targets.forEach(target -> runner.addTarget(target.op().name()));
            Result result = runner.run();
            result.close();
        } finally {
            tensors.forEach(Tensor::close);
        }
    }

    /** Sets one weight, by its place in the order of the variables. */
    void set(Session session, int variable, float[] values) {
        try (Tensor tensor = TFloat32.tensorOf(variables.get(variable).shape(), DataBuffers.of(values));
                Result result = session.runner()
                        .feed(feeds.get(variable).op().name(), tensor)
                        .addTarget(targets.get(variable).op().name())
                        .run()) {
            assert result.size() == 0;
        }
    }
}
