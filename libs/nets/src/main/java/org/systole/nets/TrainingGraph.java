package org.systole.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Forward pass, loss, gradients and Adam of a net as one graph whose signatures are the whole training
 * (docs/adr/0001-training-through-djl-signatures.md).
 */
final class TrainingGraph implements AutoCloseable {
    static final String SERVE = "serving_default";
    static final String TRAIN_STEP = "train_step";
    static final String EVALUATE = "evaluate";
    static final String SAVE = "save";
    static final String RESTORE = "restore";

    private final Graph graph = TensorFlowRuntime.newGraph();
    private final Ops tf = Ops.create(graph);
    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final Devices devices;
    private final Variables variables;
    private final Operand<TFloat32> image;
    private final Operand<TInt32> codes;
    private final Operand<TFloat32> known;
    private final Operand<TFloat32> learningRate;
    private final Towers towers;
    private final Operand<TFloat32> trainLoss;
    private final Operand<TFloat32> trainCounts;
    private final List<Operand<TFloat32>> gradients;
    private final Operand<TFloat32> steppedLoss;
    private final Operand<TFloat32> probabilities;
    private final Operand<TFloat32> evaluationLoss;
    private final Operand<TFloat32> evaluationCounts;
    private final Checkpointing checkpointing;
    private final WeightStart start;

    TrainingGraph(NetConfiguration configuration, TrainingSettings settings, Devices devices) {
        this.configuration = configuration;
        this.settings = settings;
        this.devices = devices;
        NetKind kind = configuration.kind();
        variables = new Variables(tf, configuration);
        Adam adam = new Adam(tf);
        image = placeholder("image", TFloat32.class, kind.inputShape(configuration));
        codes = placeholder("codes", TInt32.class, Shape.of(-1, -1, configuration.rows(), configuration.columns()));
        known = placeholder(
                "known", TFloat32.class, Shape.of(-1, -1, configuration.labels().size()));
        learningRate = placeholder("learning_rate", TFloat32.class, Shape.scalar());
        towers = new Towers(graph, tf, variables, configuration, devices, image, settings.seed(), adam.steps());
        Objective training = objective(towers.logits());
        Operand<TFloat32> ofBatch = training.loss(settings.loss());
        trainLoss = tf.math.add(ofBatch, weightDecay());
        trainCounts = training.counts();
        gradients = decayed(towers.gradients(ofBatch));
        Op stepped = adam.step(variables.trainable(), gradients, learningRate, towers.updates());
        steppedLoss = tf.withControlDependencies(List.of(stepped))
                .withName("stepped_loss")
                .identity(trainLoss);
        Layers inUse = new Layers(tf, variables, configuration, null);
        Operand<TFloat32> logits = kind.build(inUse, configuration).logits(image);
        probabilities = tf.withName("probabilities").identity(kind.output().probabilities(tf, logits));
        Objective evaluation = objective(logits);
        evaluationLoss = evaluation.loss(settings.loss());
        evaluationCounts = evaluation.counts();
        List<Checkpointing.Kept> kept = new ArrayList<>(adam.kept());
        variables.all().forEach(weight -> kept.add(new Checkpointing.Kept(weight.handle(), TFloat32.class)));
        checkpointing = Checkpointing.of(tf, kept);
        start = new WeightStart(tf, variables, adam.resets());
    }

    private Objective objective(Operand<TFloat32> logits) {
        Targets targets = Targets.of(tf, configuration, codes, known);
        int channels =
                configuration.kind().output().channels(configuration.labels().size());
        Operand<TInt32> images = tf.slice(tf.shape(logits), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        Operand<TInt32> shape = tf.concat(List.of(images, tf.constant(new int[] {-1, channels})), tf.constant(0));
        Operand<TFloat32> voxels = tf.reshape(logits, shape);
        return configuration.kind().output() == OutputKind.SOFTMAX
                ? new SoftmaxObjective(tf, configuration, voxels, targets)
                : new SigmoidObjective(tf, voxels, targets);
    }

    /** Half the sum of squares of all kernels, times its factor. */
    private Operand<TFloat32> weightDecay() {
        List<Operand<TFloat32>> squares = new ArrayList<>(List.of(tf.constant(0f)));
        for (Variables.Variable variable : variables.trainable()) {
            if (configuration.weightDecay() > 0 && variable.role() == Variables.Role.KERNEL) {
                squares.add(tf.nn.l2Loss(variable.value()));
            }
        }
        return tf.math.mul(tf.constant((float) configuration.weightDecay()), tf.math.addN(squares));
    }

    private <T extends TType> Operand<T> placeholder(String name, Class<T> type, Shape shape) {
        return tf.withName(name).placeholder(type, Placeholder.shape(shape));
    }

    /** Adds the gradient of {@link #weightDecay}. */
    private List<Operand<TFloat32>> decayed(List<Operand<TFloat32>> ofBatch) {
        List<Operand<TFloat32>> all = new ArrayList<>();
        for (Variables.Variable variable : variables.trainable()) {
            Operand<TFloat32> gradient = ofBatch.get(all.size());
            boolean decays = configuration.weightDecay() > 0 && variable.role() == Variables.Role.KERNEL;
            Operand<TFloat32> factor = tf.constant((float) configuration.weightDecay());
            all.add(decays ? tf.math.add(gradient, tf.math.mul(variable.value(), factor)) : gradient);
        }
        return all;
    }

    /** The graph with every operation where its tower is. */
    GraphDef placed() {
        GraphDef.Builder definition = graph.toGraphDef().toBuilder();
        towers.place(definition);
        return definition.build();
    }

    /** All of them, in the order in which {@link #start()} sets them. */
    List<Variables.Variable> variables() {
        return List.copyOf(variables.all());
    }

    List<Variables.Variable> trainable() {
        return variables.trainable();
    }

    /** Of the training loss, in the order of {@link #trainable()}. */
    List<Operand<TFloat32>> gradients() {
        return gradients;
    }

    Operand<TFloat32> loss() {
        return trainLoss;
    }

    WeightStart start() {
        return start;
    }

    /** Writes the SavedModel with initial weights into a folder that does not exist yet. */
    void export(Path folder) throws IOException {
        try (Session session = new Session(graph, devices.session(settings.threads()))) {
            start.run(session, settings.seed());
            SavedModelBundle.exporter(folder.toString())
                    .withSession(session)
                    .withSignature(Signature.builder(SERVE)
                            .input("image", image)
                            .output("probabilities", probabilities)
                            .build())
                    .withSignature(batch(TRAIN_STEP)
                            .input("learning_rate", learningRate)
                            .output("counts", trainCounts)
                            .output("loss", steppedLoss)
                            .build())
                    .withSignature(batch(EVALUATE)
                            .output("counts", evaluationCounts)
                            .output("loss", evaluationLoss)
                            .build())
                    .withSignature(Signature.builder(SAVE)
                            .input("path", checkpointing.path())
                            .output("path", checkpointing.saved())
                            .build())
                    .withSignature(Signature.builder(RESTORE)
                            .input("path", checkpointing.path())
                            .output("path", checkpointing.restored())
                            .build())
                    .export();
        }
        place(folder.resolve("saved_model.pb"));
    }

    private void place(Path file) throws IOException {
        SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
        model.getMetaGraphsBuilderList().forEach(meta -> towers.place(meta.getGraphDefBuilder()));
        Files.write(file, model.build().toByteArray());
    }

    private Signature.Builder batch(String name) {
        return Signature.builder(name)
                .input("codes", codes)
                .input("image", image)
                .input("known", known);
    }

    @Override
    public void close() {
        graph.close();
    }
}
