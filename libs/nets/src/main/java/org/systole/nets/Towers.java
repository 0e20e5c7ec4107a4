package org.systole.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The forward pass of a training step, each device on its part of the batch, and the way back. Weights, loss and
 * optimizer are there once; the logits of all parts are joined before the loss, which so is that of the whole batch
 * whatever it pools.
 *
 * <p>Tower k of K takes the images from ⌊kN/K⌋ to ⌊(k+1)N/K⌋ of N. A batch with fewer images than towers is filled up
 * with its last one, whose logits are cut off again and have no gradient.
 */
final class Towers {
    private final Graph graph;
    private final Ops tf;
    private final Variables variables;
    private final Devices devices;
    private final List<Operand<TFloat32>> parts = new ArrayList<>();
    private final List<Operand<TInt32>> bounds = new ArrayList<>();
    private final Map<String, String> placeOfGradient = new HashMap<>();
    private final Operand<TFloat32> joined;
    private final Operand<TFloat32> logits;
    private final List<Op> updates;

    Towers(
            Graph graph,
            Ops tf,
            Variables variables,
            NetConfiguration configuration,
            Devices devices,
            Operand<TFloat32> image,
            long seed,
            Operand<TInt64> step) {
        this.graph = graph;
        this.tf = tf;
        this.variables = variables;
        this.devices = devices;
        Operand<TInt32> images = images(image);
        bounds(images);
        Operand<TInt32> last = tf.math.sub(images, tf.constant(1));
        List<Layers> all = new ArrayList<>();
        for (int tower = 0; tower < devices.count(); tower++) {
            Ops here = on(tower);
            Operand<TInt32> rows =
                    tf.math.minimum(tf.range(bounds.get(tower), bounds.get(tower + 1), tf.constant(1)), last);
            Operand<TFloat32> part = devices.count() == 1 ? image : here.gather(image, rows, tf.constant(0));
            Training training = new Training(seed, step, tf.dtypes.cast(bounds.get(tower), TInt64.class));
            Layers layers = new Layers(here, variables, configuration, training);
            parts.add(configuration.kind().build(layers, configuration).logits(part));
            all.add(layers);
        }
        joined = parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
        logits = parts.size() == 1 ? joined : rows(joined, tf.constant(0), images);
        updates = all.get(0).updates();
    }

    private Ops on(int tower) {
        return devices.ofTower(tower).isEmpty() ? tf : tf.withDevice(devices.spec(tower));
    }

    private Operand<TInt32> images(Operand<TFloat32> image) {
        Operand<TInt32> first = tf.slice(tf.shape(image), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        return tf.reshape(first, tf.constant(new int[0]));
    }

    private void bounds(Operand<TInt32> images) {
        Operand<TInt32> count = tf.constant(devices.count());
        Operand<TInt32> filled = tf.math.maximum(images, count);
        for (int tower = 0; tower <= devices.count(); tower++) {
            bounds.add(tf.math.floorDiv(tf.math.mul(filled, tf.constant(tower)), count));
        }
    }

    private Operand<TFloat32> rows(Operand<TFloat32> values, Operand<TInt32> from, Operand<TInt32> to) {
        int rank = values.shape().numDimensions();
        int[] begin = new int[rank - 1];
        int[] rest = new int[rank - 1];
        Arrays.fill(rest, -1);
        Operand<TInt32> one = tf.constant(new int[] {1});
        return tf.slice(
                values,
                tf.concat(List.of(tf.reshape(from, one), tf.constant(begin)), tf.constant(0)),
                tf.concat(List.of(tf.reshape(tf.math.sub(to, from), one), tf.constant(rest)), tf.constant(0)));
    }

    /** Of the whole batch. */
    Operand<TFloat32> logits() {
        return logits;
    }

    /** Moving averages follow the first tower: its images are as good a sample as any. */
    List<Op> updates() {
        return updates;
    }

    /** Of a loss of the logits, in the order of {@link Variables#trainable()}, summed over the towers. */
    List<Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
        Output<?>[] weights =
                variables.trainable().stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
        Operand<TFloat32> ofLogits =
                floats(graph.addGradients(loss.asOutput(), new Output<?>[] {joined.asOutput()})[0]);
        List<List<Operand<TFloat32>>> shares = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            shares.add(new ArrayList<>());
        }
        for (int tower = 0; tower < parts.size(); tower++) {
            Operand<TFloat32> incoming =
                    parts.size() == 1 ? ofLogits : rows(ofLogits, bounds.get(tower), bounds.get(tower + 1));
            Set<String> before = operations();
            Output<?>[] found = graph.addGradients(
                    "tower" + tower, new Output<?>[] {parts.get(tower).asOutput()}, weights, new Output<?>[] {
                        incoming.asOutput()
                    });
            String device = devices.ofTower(tower);
            operations().stream()
                    .filter(name -> !before.contains(name))
                    .forEach(name -> placeOfGradient.put(name, device));
            for (int i = 0; i < weights.length; i++) {
                shares.get(i).add(floats(found[i]));
            }
        }
        return shares.stream()
                .map(share -> share.size() == 1 ? share.get(0) : tf.math.addN(share))
                .toList();
    }

    /** TensorFlow gives gradients no device: they are put where their tower is. */
    void place(GraphDef.Builder graphDef) {
        for (NodeDef.Builder node : graphDef.getNodeBuilderList()) {
            String device = placeOfGradient.getOrDefault(node.getName(), "");
            if (!device.isEmpty()) {
                node.setDevice(device);
            }
        }
    }

    private Set<String> operations() {
        Set<String> names = new HashSet<>();
        for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
            names.add(all.next().name());
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Operand<TFloat32> floats(Output<?> output) {
        return (Operand<TFloat32>) output;
    }
}
