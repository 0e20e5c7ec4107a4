package org.systole.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Layers in plain Java and doubles on the images of a batch, written from the description and not from the graph. */
final class ReferenceLayers {
    private final Map<String, double[]> weights;
    private final boolean volumetric;

    /** @param weights by the name of the variable, kernels [slice][row][column][in][out] */
    ReferenceLayers(Map<String, double[]> weights, boolean volumetric) {
        this.weights = weights;
        this.volumetric = volumetric;
    }

    /** Padding "same": with an odd total the greater part is after the last slice, row and column. */
    List<Cube> convolution(List<Cube> images, String name, int stride) {
        return each(images, image -> convolution(image, name, stride));
    }

    private Cube convolution(Cube input, String name, int stride) {
        double[] kernel = weights.get(name + ".kernel");
        double[] bias = weights.get(name + ".bias");
        double taps = (double) kernel.length / input.channels / bias.length;
        int side = (int) Math.round(volumetric ? Math.cbrt(taps) : Math.sqrt(taps));
        int deep = volumetric ? side : 1;
        int depthStride = volumetric ? stride : 1;
        Cube output = new Cube(input.slices / depthStride, input.size / stride, bias.length);
        int before = before(input.size, output.size, stride, side);
        int beforeDepth = before(input.slices, output.slices, depthStride, deep);
        for (int slice = 0; slice < output.slices; slice++) {
            for (int row = 0; row < output.size; row++) {
                for (int column = 0; column < output.size; column++) {
                    int to = output.at(slice, row, column);
                    System.arraycopy(bias, 0, output.values, to, bias.length);
                    for (int tap = 0; tap < deep * side * side; tap++) {
                        int s = slice * depthStride - beforeDepth + tap / side / side;
                        int r = row * stride - before + tap / side % side;
                        int c = column * stride - before + tap % side;
                        if (input.holds(s, r, c)) {
                            int from = input.at(s, r, c);
                            for (int in = 0; in < input.channels; in++) {
                                int weight = (tap * input.channels + in) * bias.length;
                                for (int out = 0; out < bias.length; out++) {
                                    output.values[to + out] += input.values[from + in] * kernel[weight + out];
                                }
                            }
                        }
                    }
                }
            }
        }
        return output;
    }

    private static int before(int in, int out, int stride, int kernel) {
        return Math.max(0, (out - 1) * stride + kernel - in) / 2;
    }

    /** Every voxel spreads 3x3 taps around twice its place; the kernel is [row][column][out][in]. */
    List<Cube> transposed(List<Cube> images, String name) {
        double[] kernel = weights.get(name + ".kernel");
        double[] bias = weights.get(name + ".bias");
        return each(images, input -> {
            Cube output = new Cube(1, input.size * 2, bias.length);
            for (int i = 0; i < output.values.length; i++) {
                output.values[i] = bias[i % bias.length];
            }
            for (int pixel = 0; pixel < input.voxels(); pixel++) {
                for (int tap = 0; tap < 9; tap++) {
                    int row = pixel / input.size * 2 + tap / 3;
                    int column = pixel % input.size * 2 + tap % 3;
                    if (output.holds(0, row, column)) {
                        int to = output.at(0, row, column);
                        for (int i = 0; i < input.channels * bias.length; i++) {
                            output.values[to + i / input.channels] += input.values[
                                            pixel * input.channels + i % input.channels]
                                    * kernel[tap * input.channels * bias.length + i];
                        }
                    }
                }
            }
            return output;
        });
    }

    List<Cube> instanceNormalized(List<Cube> images) {
        return each(images, image -> normalized(List.of(image), 1e-5).get(0));
    }

    List<Cube> batchNormalized(List<Cube> images, String name) {
        double[] shift = weights.get(name + ".shift");
        List<Cube> normal = normalized(images, 1e-3);
        normal.forEach(image -> {
            for (int i = 0; i < image.values.length; i++) {
                image.values[i] += shift[i % shift.length];
            }
        });
        return normal;
    }

    private static List<Cube> normalized(List<Cube> images, double epsilon) {
        int channels = images.get(0).channels;
        double count = images.size() * images.get(0).voxels();
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (Cube image : images) {
            for (int i = 0; i < image.values.length; i++) {
                mean[i % channels] += image.values[i] / count;
            }
        }
        for (Cube image : images) {
            for (int i = 0; i < image.values.length; i++) {
                variance[i % channels] += Math.pow(image.values[i] - mean[i % channels], 2) / count;
            }
        }
        return each(images, image -> {
            Cube output = new Cube(image.slices, image.size, channels);
            for (int i = 0; i < output.values.length; i++) {
                output.values[i] = (image.values[i] - mean[i % channels]) / Math.sqrt(variance[i % channels] + epsilon);
            }
            return output;
        });
    }

    static List<Cube> activated(List<Cube> images, DoubleUnaryOperator function) {
        return each(images, image -> {
            Cube output = new Cube(image.slices, image.size, image.channels);
            for (int i = 0; i < output.values.length; i++) {
                output.values[i] = function.applyAsDouble(image.values[i]);
            }
            return output;
        });
    }

    List<Cube> upsampled(List<Cube> images) {
        int deep = volumetric ? 2 : 1;
        return each(images, image -> {
            Cube output = new Cube(image.slices * deep, image.size * 2, image.channels);
            for (int slice = 0; slice < output.slices; slice++) {
                for (int row = 0; row < output.size; row++) {
                    for (int column = 0; column < output.size; column++) {
                        System.arraycopy(
                                image.values,
                                image.at(slice / deep, row / 2, column / 2),
                                output.values,
                                output.at(slice, row, column),
                                image.channels);
                    }
                }
            }
            return output;
        });
    }

    static List<Cube> halved(List<Cube> images) {
        return each(images, image -> {
            Cube output = new Cube(1, image.size / 2, image.channels);
            for (int i = 0; i < output.values.length; i++) {
                int pixel = i / image.channels;
                int row = pixel / output.size * 2;
                int column = pixel % output.size * 2;
                double most = Double.NEGATIVE_INFINITY;
                for (int tap = 0; tap < 4; tap++) {
                    int from = image.at(0, row + tap / 2, column + tap % 2);
                    most = Math.max(most, image.values[from + i % image.channels]);
                }
                output.values[i] = most;
            }
            return output;
        });
    }

    static List<Cube> joined(List<Cube> first, List<Cube> second) {
        List<Cube> joined = new ArrayList<>();
        for (int n = 0; n < first.size(); n++) {
            Cube a = first.get(n);
            Cube b = second.get(n);
            Cube output = new Cube(a.slices, a.size, a.channels + b.channels);
            for (int voxel = 0; voxel < a.voxels(); voxel++) {
                int to = voxel * output.channels;
                System.arraycopy(a.values, voxel * a.channels, output.values, to, a.channels);
                System.arraycopy(b.values, voxel * b.channels, output.values, to + a.channels, b.channels);
            }
            joined.add(output);
        }
        return joined;
    }

    static List<Cube> sum(List<Cube> first, List<Cube> second) {
        List<Cube> sums = new ArrayList<>();
        for (int n = 0; n < first.size(); n++) {
            Cube a = first.get(n);
            Cube output = new Cube(a.slices, a.size, a.channels);
            for (int i = 0; i < output.values.length; i++) {
                output.values[i] = a.values[i] + second.get(n).values[i];
            }
            sums.add(output);
        }
        return sums;
    }

    private static List<Cube> each(List<Cube> images, UnaryOperator<Cube> work) {
        return images.stream().map(work).toList();
    }
}
