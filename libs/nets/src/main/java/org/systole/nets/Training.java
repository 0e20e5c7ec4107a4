package org.systole.nets;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

/**
 * What the forward pass needs while it is trained: equal (seed, step) drop the same.
 *
 * @param step counts training steps
 */
record Training(long seed, Operand<TInt64> step) {}
