package org.systole.nets;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

/**
 * What the forward pass needs while it is trained: equal (seed, step, image) drop the same, however a batch is divided.
 *
 * @param step counts training steps
 * @param firstImage place of the first image in the whole batch
 */
record Training(long seed, Operand<TInt64> step, Operand<TInt64> firstImage) {}
