package org.systole.nets;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The nets that can be trained. */
public final class Nets {
    /** The paper's 2-D U-Net. */
    public static final String UNET_2D = "unet2d";

    /** The paper's 3-D U-Net. */
    public static final String UNET_3D = "unet3d";

    /** The paper's DenseNet. */
    public static final String DENSENET = "densenet";

    private Nets() {}

    /** Names of all nets. */
    public static List<String> names() {
        return NetKind.ids();
    }

    /** Every net at its default configuration. */
    public static List<NetDescription> catalogue() {
        return names().stream()
                .map(name -> describe(NetConfiguration.named(name)))
                .toList();
    }

    /** Size and shapes of a configured net, counted on its layers. */
    public static NetDescription describe(NetConfiguration configuration) {
        try (Graph graph = TensorFlowRuntime.newGraph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, configuration);
            Layers layers = new Layers(tf, variables, configuration, null);
            NetKind kind = configuration.kind();
            kind.build(layers, configuration)
                    .logits(tf.placeholder(TFloat32.class, Placeholder.shape(kind.inputShape(configuration))));
            return new NetDescription(
                    configuration.net(),
                    Variables.count(variables.all()),
                    Variables.count(variables.trainable()),
                    shape(configuration, configuration.inputChannels()),
                    shape(configuration, configuration.labels().size()));
        }
    }

    /** A volumetric net's least volume. */
    private static List<Integer> shape(NetConfiguration configuration, int channels) {
        int rows = configuration.rows();
        int columns = configuration.columns();
        return configuration.kind().isVolumetric()
                ? List.of(configuration.depthDivisor(), rows, columns, channels)
                : List.of(rows, columns, channels);
    }
}
