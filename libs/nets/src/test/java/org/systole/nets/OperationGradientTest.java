package org.systole.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat64;

/**
 * TensorFlow's own gradient of every operation between weights and loss, at every rank at which a net uses it, against
 * central differences: some of its gradients are silently wrong at other ranks.
 */
class OperationGradientTest {
    /** On the way without a gradient: shapes, random numbers, what is behind a stop, and what is read or read off. */
    private static final Set<String> PASSIVE = Set.of(
            "Fill",
            "Floor",
            "Max",
            "Placeholder",
            "ReadVariableOp",
            "Shape",
            "StatelessRandomUniformV2",
            "StopGradient");

    private static final Map<String, OperationChecks.Check> CHECKS = OperationChecks.all();

    static Set<String> names() {
        return CHECKS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theGradientIsTheSlope(String name) {
        OperationChecks.Check check = CHECKS.get(name);
        CustomGradients.register();
        try (Graph graph = TensorFlowRuntime.newGraph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat64>> inputs = new ArrayList<>();
            for (Shape shape : check.inputs()) {
                inputs.add(tf.placeholder(TFloat64.class, Placeholder.shape(shape)));
            }
            Operand<TFloat64> output = check.layer().of(tf, inputs);
            assertThat(kinds(graph)).contains(name.split(" ")[0]);
            Random random = new Random(name.hashCode());
            Operand<TFloat64> weights = tf.reshape(
                    tf.constant(random.doubles(output.shape().size(), -1, 1).toArray()), tf.constant(output.shape()));
            int[] axes = IntStream.range(0, output.shape().numDimensions()).toArray();
            Operand<TFloat64> sum = tf.reduceSum(tf.math.mul(output, weights), tf.constant(axes));
            Output<?>[] gradients = graph.addGradients(
                    sum.asOutput(), inputs.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
            double step = name.startsWith("FusedBatchNorm") ? 1e-2 : 1e-6;
            double tolerance = name.startsWith("FusedBatchNorm") ? 3e-3 : 1e-6;
            List<double[]> at = new ArrayList<>();
            for (Shape shape : check.inputs()) {
                at.add(random.doubles(shape.size(), -1, 1).toArray());
            }
            for (int i = 0; i < inputs.size(); i++) {
                double[] gradient = run(session, inputs, at, gradients[i]);
                for (int j = 0; j < gradient.length; j++) {
                    double up = moved(session, inputs, at, i, j, step, sum.asOutput());
                    double down = moved(session, inputs, at, i, j, -step, sum.asOutput());
                    assertThat(gradient[j])
                            .as("%s, input %s[%s]", name, i, j)
                            .isCloseTo((up - down) / 2 / step, within(tolerance));
                }
            }
        }
    }

    private static double moved(
            Session session,
            List<Operand<TFloat64>> inputs,
            List<double[]> at,
            int input,
            int index,
            double by,
            Output<?> of) {
        double before = at.get(input)[index];
        at.get(input)[index] = before + by;
        double value = run(session, inputs, at, of)[0];
        at.get(input)[index] = before;
        return value;
    }

    private static double[] run(Session session, List<Operand<TFloat64>> inputs, List<double[]> at, Output<?> of) {
        List<Tensor> tensors = new ArrayList<>();
        Session.Runner runner = session.runner().fetch(of);
        for (int i = 0; i < inputs.size(); i++) {
            Tensor tensor = TFloat64.tensorOf(inputs.get(i).shape(), DataBuffers.of(at.get(i)));
            tensors.add(tensor);
            runner.feed(inputs.get(i), tensor);
        }
        try (Result result = runner.run()) {
            TFloat64 tensor = (TFloat64) result.get(0);
            double[] values = new double[Math.toIntExact(tensor.shape().size())];
            tensor.copyTo(DataBuffers.of(values));
            return values;
        } finally {
            tensors.forEach(Tensor::close);
        }
    }

    private static Set<String> kinds(Graph graph) {
        Set<String> kinds = new TreeSet<>();
        for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
            kinds.add(kind(all.next()));
        }
        return kinds;
    }

    private static String kind(GraphOperation operation) {
        return operation.type() + "/" + operation.output(0).shape().numDimensions();
    }

    @Test
    void everyOperationBetweenWeightsAndLossIsChecked() {
        Set<String> used = new TreeSet<>();
        for (NetConfiguration net : List.of(
                Samples.tiny(NetConfiguration.unet2d(), 2, 0.3),
                Samples.tiny(NetConfiguration.unet3d(), 1, 0.3),
                Samples.tiny(NetConfiguration.densenet(), 2, 0.2))) {
            for (Loss loss : Loss.values()) {
                used.addAll(betweenWeightsAndLoss(net, loss, "cpu"));
                used.addAll(betweenWeightsAndLoss(net, loss, "cpu:0,cpu:1"));
            }
        }
        used.removeIf(kind -> PASSIVE.contains(kind.substring(0, kind.indexOf('/'))));
        assertThat(CHECKS.keySet()).containsAll(used);
        assertThat(used).contains("Conv2D/4", "Conv3D/5", "FusedBatchNormV3/4", "Softplus/3", "Log/3");
    }

    private static Set<String> betweenWeightsAndLoss(NetConfiguration net, Loss loss, String devices) {
        TrainingSettings defaults = Samples.settings(1, 1e-3);
        TrainingSettings settings =
                new TrainingSettings(1, 4, 1e-3, 7, 0, loss, 1, AugmentationKind.NONE, defaults.schedule(), 10, 0);
        Set<String> kinds = new TreeSet<>();
        try (TrainingGraph training = new TrainingGraph(net, settings, Devices.parse(devices));
                Graph graph = TensorFlowRuntime.newGraph()) {
            GraphDef definition = training.placed();
            graph.importGraphDef(definition);
            Map<String, NodeDef> nodes = new HashMap<>();
            definition.getNodeList().forEach(node -> nodes.put(node.getName(), node));
            Map<String, Boolean> carriesWeights = new HashMap<>();
            carriesWeights(training.loss().op().name(), nodes, carriesWeights);
            carriesWeights.forEach((name, carries) -> {
                if (carries) {
                    kinds.add(kind(graph.operation(name)));
                }
            });
        }
        return kinds;
    }

    private static boolean carriesWeights(String name, Map<String, NodeDef> nodes, Map<String, Boolean> known) {
        Boolean before = known.putIfAbsent(name, false);
        if (before != null) {
            return before;
        }
        NodeDef node = nodes.get(name);
        boolean carries =
                node.getOp().equals("ReadVariableOp") && node.getInput(0).startsWith("weight.");
        for (String input : node.getInputList()) {
            carries |= !input.startsWith("^") && carriesWeights(input.split(":")[0], nodes, known);
        }
        known.put(name, carries);
        return carries;
    }
}
