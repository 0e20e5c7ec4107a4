package org.systole.nets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A tiny net's loss and gradients, at its initial weights. Dropout is off: the loss is a function. */
final class GraphProbe implements AutoCloseable {
    private static final long SEED = 7;

    private final NetConfiguration configuration;
    private final TrainingGraph graph;
    private final Session session;
    private final List<Variables.Variable> variables;

    GraphProbe(NetConfiguration configuration, Loss loss) {
        this.configuration = configuration;
        TrainingSettings defaults = Samples.settings(1, 1e-3);
        TrainingSettings settings =
                new TrainingSettings(1, 4, 1e-3, SEED, 0, loss, 1, AugmentationKind.NONE, defaults.schedule(), 10, 0);
        graph = new TrainingGraph(configuration, settings);
        variables = graph.variables();
        session = new Session(graph.graph(), TensorFlowRuntime.sessionConfiguration(1));
        graph.start().run(session, SEED);
    }

    /** Of the variables that have gradients, in their order. */
    List<String> names() {
        return graph.trainable().stream().map(Variables.Variable::name).toList();
    }

    List<float[]> gradients(Batch batch) {
        return fetch(batch, graph.gradients());
    }

    double loss(Batch batch) {
        return fetch(batch, List.of(graph.loss())).get(0)[0];
    }

    /** The initial weights by name. */
    Map<String, double[]> weights() {
        Map<String, double[]> weights = new HashMap<>();
        for (Variables.Variable variable : variables) {
            float[] initial = variable.initial(SEED);
            weights.put(
                    variable.name(),
                    IntStream.range(0, initial.length)
                            .mapToDouble(i -> initial[i])
                            .toArray());
        }
        return weights;
    }

    NetConfiguration configuration() {
        return configuration;
    }

    private List<float[]> fetch(Batch batch, List<Operand<TFloat32>> wanted) {
        int size = Samples.SIZE;
        Shape imageShape = configuration.kind().isVolumetric()
                ? Shape.of(batch.size(), batch.depth(), size, size, 1)
                : Shape.of(batch.size(), size, size, 1);
        Shape codesShape = Shape.of(batch.size(), batch.depth(), size, size);
        Shape knownShape = Shape.of(batch.size(), batch.depth(), 3);
        try (Tensor images = TFloat32.tensorOf(imageShape, DataBuffers.of(batch.images()));
                Tensor codes = TInt32.tensorOf(codesShape, DataBuffers.of(batch.codes()));
                Tensor known = TFloat32.tensorOf(knownShape, DataBuffers.of(batch.known()))) {
            Session.Runner runner =
                    session.runner().feed("image", images).feed("codes", codes).feed("known", known);
            wanted.forEach(runner::fetch);
            try (Result result = runner.run()) {
                List<float[]> values = new ArrayList<>();
                for (int i = 0; i < wanted.size(); i++) {
                    TFloat32 tensor = (TFloat32) result.get(i);
                    float[] copy = new float[Math.toIntExact(tensor.shape().size())];
                    tensor.copyTo(DataBuffers.of(copy));
                    values.add(copy);
                }
                return values;
            }
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
