package org.systole.nets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A tiny net's loss and gradients, at its initial weights, as a training would run them. */
final class GraphProbe implements AutoCloseable {
    private static final long SEED = 7;

    private final NetConfiguration configuration;
    private final TrainingGraph graph;
    private final Graph placed;
    private final Session session;
    private final List<Variables.Variable> variables;

    GraphProbe(NetConfiguration configuration, Loss loss) {
        this(configuration, loss, Devices.cpu());
    }

    GraphProbe(NetConfiguration configuration, Loss loss, Devices devices) {
        this.configuration = configuration;
        TrainingSettings defaults = Samples.settings(1, 1e-3);
        TrainingSettings settings =
                new TrainingSettings(1, 4, 1e-3, SEED, 0, loss, 1, AugmentationKind.NONE, defaults.schedule(), 10, 0);
        graph = new TrainingGraph(configuration, settings, devices);
        variables = graph.variables();
        placed = TensorFlowRuntime.newGraph();
        placed.importGraphDef(graph.placed());
        session = new Session(placed, devices.session(1));
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
        return run(batch, wanted, runner -> {
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
        });
    }

    /** How often every kind of operation ran where, in one computation of all gradients: device to kind to number. */
    Map<String, Map<String, Integer>> places(Batch batch) {
        return run(batch, graph.gradients(), runner -> {
            runner.setOptions(
                    RunOptions.newBuilder().setOutputPartitionGraphs(true).build());
            Map<String, Map<String, Integer>> places = new HashMap<>();
            try (Result result = runner.runAndFetchMetadata()) {
                for (GraphDef part : result.getMetadata().orElseThrow().getPartitionGraphsList()) {
                    for (NodeDef node : part.getNodeList()) {
                        String device =
                                node.getDevice().substring(node.getDevice().lastIndexOf("device:"));
                        places.computeIfAbsent(device, name -> new HashMap<>()).merge(node.getOp(), 1, Integer::sum);
                    }
                }
            }
            return places;
        });
    }

    private interface Work<T> {
        T of(Session.Runner runner);
    }

    private <T> T run(Batch batch, List<Operand<TFloat32>> wanted, Work<T> work) {
        int size = configuration.rows();
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
            for (Operand<TFloat32> one : wanted) {
                runner.fetch(one.op().name(), one.asOutput().index());
            }
            return work.of(runner);
        }
    }

    @Override
    public void close() {
        session.close();
        placed.close();
        graph.close();
    }
}
