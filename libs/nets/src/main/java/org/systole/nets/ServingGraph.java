package org.systole.nets;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

/** Writes the forward pass alone as a SavedModel: no optimizer, no device names. */
final class ServingGraph {
    private ServingGraph() {}

    /**
     * @param checkpoint prefix of a training checkpoint; null for the initial weights of the seed
     * @param folder that does not exist yet
     */
    static void export(NetConfiguration configuration, @Nullable Path checkpoint, long seed, Path folder)
            throws IOException {
        try (Graph graph = TensorFlowRuntime.newGraph()) {
            Ops tf = Ops.create(graph);
            NetKind kind = configuration.kind();
            Variables variables = new Variables(tf, configuration);
            Operand<TFloat32> image =
                    tf.withName("image").placeholder(TFloat32.class, Placeholder.shape(kind.inputShape(configuration)));
            Net net = kind.build(new Layers(tf, variables, configuration, null), configuration);
            Operand<TFloat32> probabilities =
                    tf.withName("probabilities").identity(kind.output().probabilities(tf, net.logits(image)));
            Checkpointing.of(
                    tf,
                    variables.all().stream()
                            .map(variable -> new Checkpointing.Kept(variable.handle(), TFloat32.class))
                            .toList());
            WeightStart start = new WeightStart(tf, variables, List.of());
            try (Session session = new Session(graph)) {
                if (checkpoint == null) {
                    start.run(session, seed);
                } else {
                    session.restore(checkpoint.toString());
                }
                SavedModelBundle.exporter(folder.toString())
                        .withSession(session)
                        .withSignature(Signature.builder(TrainingGraph.SERVE)
                                .input("image", image)
                                .output("probabilities", probabilities)
                                .build())
                        .export();
            }
        }
        inFixedOrder(folder.resolve("saved_model.pb"));
    }

    /** TensorFlow writes the attributes of a node in any order; equal models shall have equal bytes. */
    private static void inFixedOrder(Path file) throws IOException {
        SavedModel model = SavedModel.parseFrom(Files.readAllBytes(file));
        byte[] ordered = new byte[model.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(ordered);
        out.useDeterministicSerialization();
        model.writeTo(out);
        out.checkNoSpaceLeft();
        Files.write(file, ordered);
    }
}
