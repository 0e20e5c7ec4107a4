package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The forward pass of the nets in plain Java and doubles, written from the description and not from the graph. */
final class ReferenceNet {
    private final NetConfiguration configuration;
    private final ReferenceLayers layers;

    /** @param weights by the name of the variable, kernels [slice][row][column][in][out] */
    ReferenceNet(NetConfiguration configuration, Map<String, double[]> weights) {
        this.configuration = configuration;
        this.layers = new ReferenceLayers(weights, configuration.net().equals("unet3d"));
    }

    /** Logits of a batch in training, without dropout. */
    List<Cube> logits(List<Cube> images) {
        return configuration.net().equals("densenet") ? denseNet(images) : unet(images);
    }

    private List<Cube> unet(List<Cube> images) {
        List<List<Cube>> skips = new ArrayList<>();
        List<Cube> level = images;
        for (int depth = 0; depth < 5; depth++) {
            String name = "context" + depth;
            List<Cube> entry = block(level, name + ".in", depth == 0 ? 1 : 2);
            level = ReferenceLayers.sum(entry, block(block(entry, name + ".c1", 1), name + ".c2", 1));
            skips.add(level);
        }
        List<Cube> deep = List.of();
        for (int depth = 3; depth >= 0; depth--) {
            List<Cube> up = block(layers.upsampled(level), "up" + depth, 1);
            String name = "localization" + depth;
            level = block(block(ReferenceLayers.joined(skips.get(depth), up), name + ".c3", 1), name + ".c1", 1);
            if (depth < 3) {
                List<Cube> own = layers.convolution(level, "segmentation" + depth, 1);
                deep = deep.isEmpty() ? own : ReferenceLayers.sum(layers.upsampled(deep), own);
            }
        }
        return deep;
    }

    private List<Cube> block(List<Cube> input, String name, int stride) {
        return configuration.preActivation()
                ? layers.convolution(leaky(layers.instanceNormalized(input)), name, stride)
                : leaky(layers.instanceNormalized(layers.convolution(input, name, stride)));
    }

    private List<Cube> leaky(List<Cube> input) {
        return ReferenceLayers.activated(input, x -> x > 0 ? x : configuration.activationSlope() * x);
    }

    private List<Cube> denseNet(List<Cube> images) {
        List<Cube> stack = layers.convolution(images, "inception3", 1);
        stack = ReferenceLayers.joined(stack, layers.convolution(images, "inception5", 1));
        stack = ReferenceLayers.joined(stack, layers.convolution(images, "inception7", 1));
        List<List<Cube>> skips = new ArrayList<>();
        for (int level = 0; level < 3; level++) {
            for (int layer = 0; layer < 2 + level; layer++) {
                stack = ReferenceLayers.joined(stack, dense(stack, "down" + level + ".layer" + layer));
            }
            skips.add(dense(stack, "skip" + level));
            stack = ReferenceLayers.halved(dense(stack, "down" + level + ".transition"));
        }
        List<Cube> features = features(stack, "bottleneck", 5);
        for (int step = 0; step < 3; step++) {
            List<Cube> raised = layers.transposed(features, "up" + step + ".transition");
            features = features(ReferenceLayers.sum(raised, skips.get(2 - step)), "up" + step, 4 - step);
        }
        return layers.convolution(features, "out", 1);
    }

    private List<Cube> features(List<Cube> input, String name, int count) {
        List<Cube> seen = input;
        List<Cube> fresh = List.of();
        for (int layer = 0; layer < count; layer++) {
            List<Cube> next = dense(seen, name + ".layer" + layer);
            seen = ReferenceLayers.joined(seen, next);
            fresh = fresh.isEmpty() ? next : ReferenceLayers.joined(fresh, next);
        }
        return ReferenceLayers.sum(fresh, dense(input, name + ".projection"));
    }

    private List<Cube> dense(List<Cube> input, String name) {
        List<Cube> normal = layers.batchNormalized(input, name);
        return layers.convolution(ReferenceLayers.activated(normal, x -> x > 0 ? x : Math.expm1(x)), name, 1);
    }
}
