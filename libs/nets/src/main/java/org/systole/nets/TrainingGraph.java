package org.systole.nets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
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

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float ADAM_EPSILON = 1e-7f;

    private final Graph graph = TensorFlowRuntime.newGraph();
    private final Ops tf = Ops.create(graph);
    private final NetConfiguration configuration;
    private final TrainingSettings settings;
    private final Variables variables;
    private final VarHandleOp step;
    private final Operand<TFloat32> image;
    private final Operand<TInt32> codes;
    private final Operand<TFloat32> known;
    private final Operand<TFloat32> learningRate;
    private final Operand<TFloat32> trainLoss;
    private final List<Op> updates;
    private final List<Operand<TFloat32>> gradients;
    private final Operand<TFloat32> steppedLoss;
    private final Operand<TFloat32> probabilities;
    private final Operand<TFloat32> evaluationLoss;
    private final Operand<TFloat32> evaluationCounts;
    private final Checkpointing checkpointing;
    private final WeightStart start;
    private final List<Op> resets = new ArrayList<>();
    private final List<Checkpointing.Kept> kept = new ArrayList<>();

    TrainingGraph(NetConfiguration configuration, TrainingSettings settings) {
        this.configuration = configuration;
        this.settings = settings;
        NetKind kind = configuration.kind();
        variables = new Variables(tf, configuration);
        step = tf.withName("step").varHandleOp(TInt64.class, Shape.scalar(), VarHandleOp.sharedName("step"));
        resets.add(tf.assignVariableOp(step, tf.constant(0L)));
        Operand<TInt64> steps = tf.readVariableOp(step, TInt64.class);
        image = placeholder("image", TFloat32.class, kind.inputShape(configuration));
        codes = placeholder("codes", TInt32.class, Shape.of(-1, -1, configuration.rows(), configuration.columns()));
        known = placeholder(
                "known", TFloat32.class, Shape.of(-1, -1, configuration.labels().size()));
        learningRate = placeholder("learning_rate", TFloat32.class, Shape.scalar());
        Layers training = new Layers(tf, variables, configuration, new Training(settings.seed(), steps));
        trainLoss = tf.math.add(
                objective(kind.build(training, configuration).logits(image)).loss(settings.loss()), weightDecay());
        updates = training.updates();
        gradients = gradientsOf(trainLoss);
        steppedLoss = stepped(steps);
        Layers inUse = new Layers(tf, variables, configuration, null);
        Operand<TFloat32> logits = kind.build(inUse, configuration).logits(image);
        probabilities = tf.withName("probabilities").identity(kind.output().probabilities(tf, logits));
        Objective evaluation = objective(logits);
        evaluationLoss = evaluation.loss(settings.loss());
        evaluationCounts = evaluation.counts();
        kept.add(new Checkpointing.Kept(step, TInt64.class));
        checkpointing = Checkpointing.of(tf, kept);
        start = new WeightStart(tf, variables, resets);
    }

    private Objective objective(Operand<TFloat32> logits) {
        Targets targets = Targets.of(tf, configuration, codes, known);
        long channels = logits.shape().get(-1);
        Operand<TInt32> images = tf.slice(tf.shape(logits), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        Operand<TInt32> shape = tf.concat(List.of(images, tf.constant(new int[] {-1, (int) channels})), tf.constant(0));
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

    @SuppressWarnings("unchecked")
    private List<Operand<TFloat32>> gradientsOf(Operand<TFloat32> loss) {
        Output<?>[] weights =
                variables.trainable().stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
        List<Operand<TFloat32>> found = new ArrayList<>();
        for (Output<?> gradient : graph.addGradients(loss.asOutput(), weights)) {
            found.add((Operand<TFloat32>) gradient);
        }
        return found;
    }

    /** The loss, fetched only after Adam has changed every weight and the step is counted. */
    private Operand<TFloat32> stepped(Operand<TInt64> steps) {
        Operand<TFloat32> next = tf.math.add(tf.dtypes.cast(steps, TFloat32.class), tf.constant(1f));
        Operand<TFloat32> beta1 = tf.constant(BETA1);
        Operand<TFloat32> beta2 = tf.constant(BETA2);
        Operand<TFloat32> power1 = tf.math.pow(beta1, next);
        Operand<TFloat32> power2 = tf.math.pow(beta2, next);
        Operand<TFloat32> epsilon = tf.constant(ADAM_EPSILON);
        List<Op> changes = new ArrayList<>(updates);
        for (Variables.Variable variable : variables.all()) {
            kept.add(new Checkpointing.Kept(variable.handle(), TFloat32.class));
        }
        int index = 0;
        for (Variables.Variable variable : variables.trainable()) {
            VarHandleOp mean = moment("mean." + variable.name(), variable);
            VarHandleOp square = moment("square." + variable.name(), variable);
            kept.add(new Checkpointing.Kept(mean, TFloat32.class));
            kept.add(new Checkpointing.Kept(square, TFloat32.class));
            changes.add(tf.train.resourceApplyAdam(
                    variable.handle(),
                    mean,
                    square,
                    power1,
                    power2,
                    learningRate,
                    beta1,
                    beta2,
                    epsilon,
                    gradients.get(index++)));
        }
        Op counted = tf.withControlDependencies(changes).assignAddVariableOp(step, tf.constant(1L));
        return tf.withControlDependencies(List.of(counted))
                .withName("stepped_loss")
                .identity(trainLoss);
    }

    private VarHandleOp moment(String name, Variables.Variable of) {
        VarHandleOp handle = tf.withName(name).varHandleOp(TFloat32.class, of.shape(), VarHandleOp.sharedName(name));
        resets.add(tf.assignVariableOp(handle, tf.fill(tf.constant(of.shape()), tf.constant(0f))));
        return handle;
    }

    Graph graph() {
        return graph;
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
        try (Session session = new Session(graph, TensorFlowRuntime.sessionConfiguration(settings.threads()))) {
            start.run(session, settings.seed());
            SavedModelBundle.exporter(folder.toString())
                    .withSession(session)
                    .withSignature(Signature.builder(SERVE)
                            .input("image", image)
                            .output("probabilities", probabilities)
                            .build())
                    .withSignature(batch(TRAIN_STEP)
                            .input("learning_rate", learningRate)
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
