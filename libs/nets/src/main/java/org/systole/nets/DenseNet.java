package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The fully convolutional multi-scale residual DenseNet of Khened et al. 2019: an inception layer, dense blocks with
 * projected skips that are added, transposed convolutions going up.
 */
final class DenseNet implements Net {
    private static final List<Integer> DOWN = List.of(2, 3, 4);
    private static final int BOTTLENECK = 5;
    private static final List<Integer> UP = List.of(4, 3, 2);

    private final Layers layers;
    private final NetConfiguration configuration;

    DenseNet(Layers layers, NetConfiguration configuration) {
        this.layers = layers;
        this.configuration = configuration;
    }

    @Override
    public Operand<TFloat32> logits(Operand<TFloat32> image) {
        Operand<TFloat32> stack = inception(image);
        List<Operand<TFloat32>> skips = new ArrayList<>();
        for (int level = 0; level < DOWN.size(); level++) {
            Operand<TFloat32> block = stack;
            stack = layers.joined(List.of(block, dense(block, "down" + level, DOWN.get(level))));
            skips.add(batchEluConvolution(stack, "skip" + level, skipWidth(level), 1));
            stack = transitionDown(stack, level);
        }
        Operand<TFloat32> features = projected(stack, "bottleneck", BOTTLENECK);
        for (int step = 0; step < UP.size(); step++) {
            Operand<TFloat32> skip = skips.get(UP.size() - 1 - step);
            Operand<TFloat32> raised = layers.transposed(features, "up" + step + ".transition", skip);
            features = projected(layers.sum(raised, skip), "up" + step, UP.get(step));
        }
        int classes = OutputKind.SOFTMAX.channels(configuration.labels().size());
        return layers.convolution(features, "out", classes, 1, Scale.NONE);
    }

    /** Three kernel sizes side by side. */
    private Operand<TFloat32> inception(Operand<TFloat32> image) {
        List<Operand<TFloat32>> scales = new ArrayList<>();
        for (int kernel : List.of(3, 5, 7)) {
            scales.add(layers.convolution(image, "inception" + kernel, growth(), kernel, Scale.NONE));
        }
        return layers.joined(scales);
    }

    /** @return the new features only */
    private Operand<TFloat32> dense(Operand<TFloat32> input, String name, int count) {
        Operand<TFloat32> seen = input;
        List<Operand<TFloat32>> fresh = new ArrayList<>();
        for (int layer = 0; layer < count; layer++) {
            Operand<TFloat32> features = batchEluConvolution(seen, name + ".layer" + layer, growth(), 3);
            fresh.add(features);
            seen = layers.joined(List.of(seen, features));
        }
        return layers.joined(fresh);
    }

    /** New features, added to a projection of the block's input to their width. */
    private Operand<TFloat32> projected(Operand<TFloat32> input, String name, int count) {
        Operand<TFloat32> projection = batchEluConvolution(input, name + ".projection", growth() * count, 1);
        return layers.sum(dense(input, name, count), projection);
    }

    private Operand<TFloat32> transitionDown(Operand<TFloat32> stack, int level) {
        int width = (int) stack.shape().get(-1);
        return layers.halved(batchEluConvolution(stack, "down" + level + ".transition", width, 1));
    }

    /** Batch norm, ELU, convolution, dropout. */
    private Operand<TFloat32> batchEluConvolution(Operand<TFloat32> input, String name, int width, int kernel) {
        Operand<TFloat32> active = layers.elu(layers.batchNormalized(input, name));
        return layers.dropout(layers.convolution(active, name, width, kernel, Scale.NONE));
    }

    /** That of the block on the way up which meets the skip. */
    private int skipWidth(int level) {
        return growth() * (DOWN.size() - level > 1 ? UP.get(UP.size() - 2 - level) : BOTTLENECK);
    }

    private int growth() {
        return configuration.baseWidth();
    }
}
