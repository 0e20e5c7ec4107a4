package org.systole.nets;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** An architecture in one graph. */
interface Net {
    /**
     * The forward pass.
     *
     * @param image of shape {@link NetKind#inputShape}
     * @return logits of the image's shape, one per channel of {@link OutputKind}
     */
    Operand<TFloat32> logits(Operand<TFloat32> image);
}
