package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The U-Net's forward pass in plain Java and doubles, written from the description and not from the graph. */
final class ReferenceNet {
    private static final double EPSILON = 1e-5;

    private final NetConfiguration configuration;
    private final Map<String, double[]> weights;

    /** @param weights by the name of the variable, kernels [row][column][in][out] */
    ReferenceNet(NetConfiguration configuration, Map<String, double[]> weights) {
        this.configuration = configuration;
        this.weights = weights;
    }

    /** Channels of a square image, [row][column][channel]. */
    static final class Plane {
        private final int size;
        private final int channels;
        private final double[] values;

        Plane(int size, int channels) {
            this.size = size;
            this.channels = channels;
            this.values = new double[size * size * channels];
        }

        double[] values() {
            return values;
        }
    }

    /** One logit per pixel and label, [row][column][label]. */
    Plane logits(Plane image) {
        List<Plane> skips = new ArrayList<>();
        Plane level = image;
        for (int depth = 0; depth < 5; depth++) {
            String name = "context" + depth;
            Plane entry = block(level, name + ".in", depth == 0 ? 1 : 2);
            level = sum(entry, block(block(entry, name + ".c1", 1), name + ".c2", 1));
            skips.add(level);
        }
        @Nullable Plane deep = null;
        for (int depth = 3; depth >= 0; depth--) {
            Plane up = block(upsampled(level), "up" + depth, 1);
            String name = "localization" + depth;
            level = block(block(joined(skips.get(depth), up), name + ".c3", 1), name + ".c1", 1);
            if (depth < 3) {
                Plane own = convolution(level, "segmentation" + depth, 1);
                deep = deep == null ? own : sum(upsampled(deep), own);
            }
        }
        return Objects.requireNonNull(deep);
    }

    private Plane block(Plane input, String name, int stride) {
        return configuration.preActivation()
                ? convolution(activated(normalized(input)), name, stride)
                : activated(normalized(convolution(input, name, stride)));
    }

    /** Padding "same": with an odd total the greater part is after the last row and column. */
    private Plane convolution(Plane input, String name, int stride) {
        double[] kernel = weights.get(name + ".kernel");
        double[] bias = weights.get(name + ".bias");
        int side = (int) Math.round(Math.sqrt((double) kernel.length / input.channels / bias.length));
        Plane output = new Plane(input.size / stride, bias.length);
        int before = Math.max(0, (output.size - 1) * stride + side - input.size) / 2;
        for (int pixel = 0; pixel < output.size * output.size; pixel++) {
            int top = pixel / output.size * stride - before;
            int left = pixel % output.size * stride - before;
            for (int out = 0; out < bias.length; out++) {
                double value = bias[out];
                for (int tap = 0; tap < side * side; tap++) {
                    int row = top + tap / side;
                    int column = left + tap % side;
                    if (row >= 0 && row < input.size && column >= 0 && column < input.size) {
                        int from = (row * input.size + column) * input.channels;
                        for (int in = 0; in < input.channels; in++) {
                            value += input.values[from + in] * kernel[(tap * input.channels + in) * bias.length + out];
                        }
                    }
                }
                output.values[pixel * bias.length + out] = value;
            }
        }
        return output;
    }

    private Plane normalized(Plane input) {
        Plane output = new Plane(input.size, input.channels);
        int pixels = input.size * input.size;
        for (int channel = 0; channel < input.channels; channel++) {
            double mean = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                mean += input.values[pixel * input.channels + channel] / pixels;
            }
            double variance = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                variance += Math.pow(input.values[pixel * input.channels + channel] - mean, 2) / pixels;
            }
            for (int i = channel; i < input.values.length; i += input.channels) {
                output.values[i] = (input.values[i] - mean) / Math.sqrt(variance + EPSILON);
            }
        }
        return output;
    }

    private Plane activated(Plane input) {
        Plane output = new Plane(input.size, input.channels);
        for (int i = 0; i < input.values.length; i++) {
            double value = input.values[i];
            output.values[i] = value > 0 ? value : configuration.activationSlope() * value;
        }
        return output;
    }

    private static Plane upsampled(Plane input) {
        Plane output = new Plane(input.size * 2, input.channels);
        for (int i = 0; i < output.values.length; i++) {
            int pixel = i / input.channels;
            int from = pixel / output.size / 2 * input.size + pixel % output.size / 2;
            output.values[i] = input.values[from * input.channels + i % input.channels];
        }
        return output;
    }

    private static Plane joined(Plane first, Plane second) {
        Plane output = new Plane(first.size, first.channels + second.channels);
        for (int pixel = 0; pixel < first.size * first.size; pixel++) {
            int to = pixel * output.channels;
            System.arraycopy(first.values, pixel * first.channels, output.values, to, first.channels);
            System.arraycopy(
                    second.values, pixel * second.channels, output.values, to + first.channels, second.channels);
        }
        return output;
    }

    private static Plane sum(Plane first, Plane second) {
        Plane output = new Plane(first.size, first.channels);
        for (int i = 0; i < output.values.length; i++) {
            output.values[i] = first.values[i] + second.values[i];
        }
        return output;
    }
}
