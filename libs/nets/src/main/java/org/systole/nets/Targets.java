package org.systole.nets;

import java.util.List;
import org.systole.imaging.Structure;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The labels of a batch as the losses want them, [image][voxel][label]; slices of a volume follow each other.
 *
 * @param labels 1 where the label is drawn and known
 * @param weights 1 where the voxel is seen (not 255) and the label known on its slice
 * @param seen [image][voxel][1], 1 where the voxel is not 255
 * @param known [image][label], 1 where the label is known on any slice
 */
record Targets(Operand<TFloat32> labels, Operand<TFloat32> weights, Operand<TFloat32> seen, Operand<TFloat32> known) {
    /**
     * @param codes [image][slice][row][column]
     * @param known [image][slice][label], 1 where the label is known on that slice
     */
    static Targets of(Ops tf, NetConfiguration configuration, Operand<TInt32> codes, Operand<TFloat32> known) {
        int pixels = configuration.rows() * configuration.columns();
        int count = configuration.labels().size();
        int[] labelCodes =
                configuration.labels().stream().mapToInt(Structure::code).toArray();
        Operand<TInt32> slices = tf.slice(tf.shape(codes), tf.constant(new int[] {0}), tf.constant(new int[] {2}));
        Operand<TInt32> flat =
                tf.reshape(codes, tf.concat(List.of(slices, tf.constant(new int[] {pixels, 1})), tf.constant(0)));
        Operand<TFloat32> drawn = tf.dtypes.cast(tf.math.equal(flat, tf.constant(labelCodes)), TFloat32.class);
        Operand<TFloat32> seen = tf.dtypes.cast(tf.math.notEqual(flat, tf.constant(Structure.UNKNOWN)), TFloat32.class);
        Operand<TFloat32> weights = tf.math.mul(seen, tf.expandDims(known, tf.constant(2)));
        return new Targets(
                voxels(tf, tf.math.mul(drawn, weights), slices, count),
                voxels(tf, weights, slices, count),
                voxels(tf, seen, slices, 1),
                tf.reduceMax(known, tf.constant(1)));
    }

    /** [image][slice][pixel][channel] to [image][voxel][channel]. */
    private static Operand<TFloat32> voxels(Ops tf, Operand<TFloat32> values, Operand<TInt32> slices, int channels) {
        Operand<TInt32> images = tf.slice(slices, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        Operand<TInt32> shape = tf.concat(List.of(images, tf.constant(new int[] {-1, channels})), tf.constant(0));
        return tf.reshape(values, shape);
    }
}
