package org.systole.nets;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the last layer's channels mean. */
enum OutputKind {
    /** One channel per label, each a yes or no of its own. */
    SIGMOID {
        @Override
        int channels(int labels) {
            return labels;
        }

        @Override
        Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> logits) {
            return tf.math.sigmoid(logits);
        }

        @Override
        float rest(float trained) {
            return 0.5f;
        }

        @Override
        float background(float trained, float most) {
            return 1 - most;
        }
    },
    /** Background, then one channel per label; exactly one of them is there. */
    SOFTMAX {
        @Override
        int channels(int labels) {
            return labels + 1;
        }

        @Override
        Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> logits) {
            Shape shape = logits.shape();
            int[] begin = new int[shape.numDimensions()];
            int[] size = new int[shape.numDimensions()];
            Arrays.fill(size, -1);
            begin[begin.length - 1] = 1;
            return tf.slice(tf.nn.softmax(logits), tf.constant(begin), tf.constant(size));
        }

        @Override
        float rest(float trained) {
            return 1 - trained;
        }

        @Override
        float background(float trained, float most) {
            return 1 - trained;
        }
    };

    abstract int channels(int labels);

    /** @return one channel per label, as the logits otherwise */
    abstract Operand<TFloat32> probabilities(Ops tf, Operand<TFloat32> logits);

    /**
     * What a label's probability has to reach: that of everything which was not trained, taken together.
     *
     * @param trained sum of the probabilities of the trained labels
     */
    abstract float rest(float trained);

    /**
     * How probable it is that a voxel is none of the trained labels.
     *
     * @param most the greatest of their probabilities
     */
    abstract float background(float trained, float most);
}
