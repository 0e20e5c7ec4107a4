package org.systole.nets;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What training minimises on a batch, over known (image, structure) pairs and voxels only. */
interface Objective {
    Operand<TFloat32> loss(Loss kind);

    /** Voxels of prediction and reference together, of the prediction, of the reference, per label: [3][label]. */
    Operand<TFloat32> counts();
}
