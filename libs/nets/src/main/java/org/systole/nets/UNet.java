package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The U-Net of Isensee et al. 2017 ("Brain tumor segmentation and radiomics survival prediction") in two or three
 * dimensions: residual context modules going down, localization modules going up, segmentation layers of the three
 * finest levels summed.
 */
final class UNet implements Net {
    private static final int DEPTH = 5;
    private static final int SEGMENTATION_LEVELS = 3;

    private final Layers layers;
    private final NetConfiguration configuration;
    private final Scale halving;

    UNet(Layers layers, NetConfiguration configuration) {
        this.layers = layers;
        this.configuration = configuration;
        this.halving = configuration.halvesDepth() ? Scale.ALL_AXES : Scale.IN_PLANE;
    }

    @Override
    public Operand<TFloat32> logits(Operand<TFloat32> image) {
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
                int labels = configuration.labels().size();
                segmentations.add(layers.convolution(level, "segmentation" + depth, labels, 1, Scale.NONE));
            }
        }
        Operand<TFloat32> sum = segmentations.get(0);
        for (Operand<TFloat32> finer : segmentations.subList(1, segmentations.size())) {
            sum = layers.sum(layers.upsampled(sum, halving), finer);
        }
        return sum;
    }

    private Operand<TFloat32> contextLevel(Operand<TFloat32> input, int depth) {
        String name = "context" + depth;
        int width = width(depth);
        Operand<TFloat32> entry = block(input, name + ".in", width, 3, depth == 0 ? Scale.NONE : halving);
        Operand<TFloat32> first = block(entry, name + ".c1", width, 3, Scale.NONE);
        Operand<TFloat32> second = block(layers.spatialDropout(first), name + ".c2", width, 3, Scale.NONE);
        return layers.sum(entry, second);
    }

    private Operand<TFloat32> localizationLevel(Operand<TFloat32> below, Operand<TFloat32> skip, int depth) {
        int width = width(depth);
        Operand<TFloat32> up = block(layers.upsampled(below, halving), "up" + depth, width, 3, Scale.NONE);
        String name = "localization" + depth;
        Operand<TFloat32> wide = block(layers.joined(List.of(skip, up)), name + ".c3", width, 3, Scale.NONE);
        return block(wide, name + ".c1", width, 1, Scale.NONE);
    }

    /** Convolution, normalization, LeakyReLU; or the convolution last with pre-activation. */
    private Operand<TFloat32> block(Operand<TFloat32> input, String name, int width, int kernel, Scale stride) {
        if (configuration.preActivation()) {
            return layers.convolution(activated(input), name, width, kernel, stride);
        }
        return activated(layers.convolution(input, name, width, kernel, stride));
    }

    private Operand<TFloat32> activated(Operand<TFloat32> input) {
        boolean normalize = configuration.normalization() == Normalization.INSTANCE;
        return layers.leakyRelu(normalize ? layers.instanceNormalized(input) : input, configuration.activationSlope());
    }

    private int width(int depth) {
        return configuration.baseWidth() << depth;
    }
}
