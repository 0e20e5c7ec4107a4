package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The U-Net of Isensee et al. 2017 ("Brain tumor segmentation and radiomics survival prediction") in two dimensions:
 * residual context modules going down, localization modules going up, segmentation layers of the three finest levels
 * summed.
 */
final class UNet2d {
    private static final int DEPTH = 5;
    private static final int SEGMENTATION_LEVELS = 3;

    private final Layers layers;
    private final NetConfiguration configuration;

    UNet2d(Layers layers, NetConfiguration configuration) {
        this.layers = layers;
        this.configuration = configuration;
    }

    static long parameters(NetConfiguration configuration) {
        try (Graph graph = TensorFlowRuntime.newGraph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            new UNet2d(new Layers(tf, variables, configuration, null), configuration)
                    .logits(tf.placeholder(TFloat32.class, Placeholder.shape(inputShape(configuration))));
            return variables.count();
        }
    }

    /** [image][row][column][channel], any number of images. */
    static Shape inputShape(NetConfiguration configuration) {
        return Shape.of(-1, configuration.rows(), configuration.columns(), configuration.inputChannels());
    }

    /** One logit per pixel and label, [image][row][column][label]. */
    Operand<TFloat32> logits(Operand<TFloat32> image) {
        List<Operand<TFloat32>> skips = new ArrayList<>();
        Operand<TFloat32> level = image;
        for (int depth = 0; depth < DEPTH; depth++) {
            level = contextLevel(level, depth);
            skips.add(level);
        }
        List<Operand<TFloat32>> segmentations = new ArrayList<>();
        for (int depth = DEPTH - 2; depth >= 0; depth--) {
            level = localizationLevel(level, skips.get(depth), depth);
            if (depth < SEGMENTATION_LEVELS) {
                segmentations.add(layers.convolution(
                        level, "segmentation" + depth, configuration.labels().size(), 1, 1));
            }
        }
        Operand<TFloat32> sum = segmentations.get(0);
        for (Operand<TFloat32> finer : segmentations.subList(1, segmentations.size())) {
            sum = layers.sum(layers.upsampled(sum), finer);
        }
        return sum;
    }

    private Operand<TFloat32> contextLevel(Operand<TFloat32> input, int depth) {
        String name = "context" + depth;
        int width = width(depth);
        Operand<TFloat32> entry = layers.block(input, name + ".in", width, 3, depth == 0 ? 1 : 2);
        Operand<TFloat32> first = layers.block(entry, name + ".c1", width, 3, 1);
        Operand<TFloat32> second = layers.block(layers.spatialDropout(first), name + ".c2", width, 3, 1);
        return layers.sum(entry, second);
    }

    private Operand<TFloat32> localizationLevel(Operand<TFloat32> below, Operand<TFloat32> skip, int depth) {
        int width = width(depth);
        Operand<TFloat32> up = layers.block(layers.upsampled(below), "up" + depth, width, 3, 1);
        String name = "localization" + depth;
        Operand<TFloat32> wide = layers.block(layers.joined(skip, up), name + ".c3", width, 3, 1);
        return layers.block(wide, name + ".c1", width, 1, 1);
    }

    private int width(int depth) {
        return configuration.baseWidth() << depth;
    }
}
