package org.systole.nets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Every operation that the nets are made of, each at the ranks at which they use it, small enough to differentiate. */
final class OperationChecks {
    private OperationChecks() {}

    /** An operation on inputs of those shapes. */
    record Check(List<Shape> inputs, Layer layer) {}

    interface Layer {
        Operand<TFloat64> of(Ops tf, List<Operand<TFloat64>> inputs);
    }

    /** By kind and rank of the output, such as Conv2D/4; what follows a space tells variants apart. */
    static Map<String, Check> all() {
        Map<String, Check> all = new LinkedHashMap<>();
        List<Shape> shapes = List.of(
                Shape.of(),
                Shape.of(3),
                Shape.of(4, 3),
                Shape.of(2, 4, 3),
                Shape.of(2, 4, 6, 3),
                Shape.of(2, 2, 4, 6, 3));
        for (int rank = 0; rank <= 5; rank++) {
            Shape whole = shapes.get(rank);
            Shape spread = rank < 3 ? whole : Shape.of(spread(rank));
            all.put("Add/" + rank, new Check(List.of(whole, spread), (tf, x) -> tf.math.add(x.get(0), x.get(1))));
            all.put("Sub/" + rank, new Check(List.of(whole, spread), (tf, x) -> tf.math.sub(x.get(0), x.get(1))));
            all.put("Mul/" + rank, new Check(List.of(whole, spread), (tf, x) -> tf.math.mul(x.get(0), x.get(1))));
            all.put(
                    "Div/" + rank,
                    new Check(List.of(whole, spread), (tf, x) -> tf.math.div(x.get(0), away(tf, x.get(1)))));
            if (rank > 0) {
                all.put("Slice/" + rank, new Check(List.of(whole), (tf, x) -> slice(tf, x.get(0))));
                all.put("ConcatV2/" + rank, new Check(List.of(whole, whole), (tf, x) -> tf.concat(x, tf.constant(-1))));
            }
        }
        reductions(all);
        pointwise(all);
        layers(all);
        return all;
    }

    /** One value for all voxels of an image's channel. */
    private static long[] spread(int rank) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[0] = 2;
        shape[rank - 1] = 3;
        return shape;
    }

    private static Operand<TFloat64> away(Ops tf, Operand<TFloat64> fromZero) {
        return tf.math.add(tf.math.mul(fromZero, fromZero), tf.constant(0.5));
    }

    private static Operand<TFloat64> slice(Ops tf, Operand<TFloat64> values) {
        int rank = values.shape().numDimensions();
        int[] begin = new int[rank];
        int[] size = new int[rank];
        Arrays.fill(size, -1);
        begin[rank - 1] = 1;
        return tf.slice(values, tf.constant(begin), tf.constant(size));
    }

    private static void reductions(Map<String, Check> all) {
        List<Shape> one = List.of(Shape.of(2, 4, 3));
        all.put("Sum/0", new Check(one, (tf, x) -> tf.reduceSum(x.get(0), tf.constant(new int[] {0, 1, 2}))));
        all.put("Sum/1", new Check(one, (tf, x) -> tf.reduceSum(x.get(0), tf.constant(new int[] {0, 1}))));
        all.put("Sum/2", new Check(one, (tf, x) -> tf.reduceSum(x.get(0), tf.constant(new int[] {1}))));
        all.put("Sum/3", new Check(one, (tf, x) -> tf.reduceSum(x.get(0), tf.constant(-1), ReduceSum.keepDims(true))));
        all.put("Mean/0", new Check(one, (tf, x) -> tf.math.mean(x.get(0), tf.constant(new int[] {0, 1, 2}))));
        all.put("L2Loss/0", new Check(List.of(Shape.of(3, 3, 2, 2)), (tf, x) -> tf.nn.l2Loss(x.get(0))));
        all.put("AddN/0", new Check(List.of(Shape.of(), Shape.of()), (tf, x) -> tf.math.addN(x)));
        all.put(
                "DivNoNan/0",
                new Check(List.of(Shape.of(), Shape.of()), (tf, x) -> tf.math.divNoNan(x.get(0), away(tf, x.get(1)))));
    }

    private static void pointwise(Map<String, Check> all) {
        List<Shape> three = List.of(Shape.of(2, 5, 3));
        List<Shape> four = List.of(Shape.of(2, 4, 6, 3));
        List<Shape> five = List.of(Shape.of(2, 2, 4, 6, 3));
        all.put("Exp/3", new Check(three, (tf, x) -> tf.math.exp(x.get(0))));
        all.put("Log/3", new Check(three, (tf, x) -> tf.math.log(away(tf, x.get(0)))));
        all.put("Neg/3", new Check(three, (tf, x) -> tf.math.neg(x.get(0))));
        all.put("Sigmoid/3", new Check(three, (tf, x) -> tf.math.sigmoid(x.get(0))));
        all.put("Softplus/3", new Check(three, (tf, x) -> tf.math.softplus(x.get(0))));
        all.put("Elu/4", new Check(four, (tf, x) -> tf.nn.elu(x.get(0))));
        all.put("LeakyRelu/4", new Check(four, (tf, x) -> tf.nn.leakyRelu(x.get(0), LeakyRelu.alpha(0.01f))));
        all.put("LeakyRelu/5", new Check(five, (tf, x) -> tf.nn.leakyRelu(x.get(0), LeakyRelu.alpha(0.01f))));
        all.put(
                "Transpose/3",
                new Check(three, (tf, x) -> tf.linalg.transpose(x.get(0), tf.constant(new int[] {1, 0, 2}))));
        List<int[]> targets =
                List.of(new int[] {-1, 3}, new int[] {2, -1, 3}, new int[] {4, -1, 2, 3}, new int[] {1, -1, 2, 2, 3});
        for (int[] target : targets) {
            all.put("Reshape/" + target.length, new Check(four, (tf, x) -> tf.reshape(x.get(0), tf.constant(target))));
        }
    }

    private static void layers(Map<String, Check> all) {
        Shape image = Shape.of(2, 6, 4, 2);
        Shape volume = Shape.of(1, 4, 6, 4, 2);
        for (int stride = 1; stride <= 2; stride++) {
            List<Long> plane = List.of(1L, (long) stride, (long) stride, 1L);
            List<Long> space = List.of(1L, (long) stride, (long) stride, (long) stride, 1L);
            all.put(
                    "Conv2D/4" + (stride == 1 ? "" : " of stride 2"),
                    new Check(
                            List.of(image, Shape.of(3, 3, 2, 3)),
                            (tf, x) -> tf.nn.conv2d(x.get(0), x.get(1), plane, "SAME")));
            all.put(
                    "Conv3D/5" + (stride == 1 ? "" : " of stride 2"),
                    new Check(
                            List.of(volume, Shape.of(3, 3, 3, 2, 3)),
                            (tf, x) -> tf.nn.conv3d(x.get(0), x.get(1), space, "SAME")));
        }
        all.put(
                "Conv2DBackpropInput/4",
                new Check(
                        List.of(Shape.of(2, 3, 2, 3), Shape.of(3, 3, 3, 3)),
                        (tf, x) -> tf.nn.conv2dBackpropInput(
                                tf.constant(new int[] {2, 6, 4, 3}),
                                x.get(1),
                                x.get(0),
                                List.of(1L, 2L, 2L, 1L),
                                "SAME")));
        all.put("BiasAdd/4", new Check(List.of(image, Shape.of(2)), (tf, x) -> tf.nn.biasAdd(x.get(0), x.get(1))));
        all.put("BiasAdd/5", new Check(List.of(volume, Shape.of(2)), (tf, x) -> tf.nn.biasAdd(x.get(0), x.get(1))));
        all.put("MaxPoolV2/4", new Check(List.of(image), (tf, x) -> {
            var window = tf.constant(new int[] {1, 2, 2, 1});
            return tf.nn.maxPool(x.get(0), window, window, "SAME");
        }));
        all.put(
                "ResizeNearestNeighbor/4",
                new Check(
                        List.of(image),
                        (tf, x) -> tf.image.resizeNearestNeighbor(x.get(0), tf.constant(new int[] {12, 8}))));
        all.put("FusedBatchNormV3/4", new Check(List.of(image, Shape.of(2), Shape.of(2)), OperationChecks::batchNorm));
    }

    /** It has no kernel for doubles. */
    private static Operand<TFloat64> batchNorm(Ops tf, List<Operand<TFloat64>> x) {
        Operand<TFloat32> none = tf.constant(new float[0]);
        Operand<TFloat32> normal = tf.nn.fusedBatchNorm(
                        tf.dtypes.cast(x.get(0), TFloat32.class),
                        tf.dtypes.cast(x.get(1), TFloat32.class),
                        tf.dtypes.cast(x.get(2), TFloat32.class),
                        none,
                        none,
                        FusedBatchNorm.epsilon(1e-3f),
                        FusedBatchNorm.isTraining(true))
                .y();
        return tf.dtypes.cast(normal, TFloat64.class);
    }
}
