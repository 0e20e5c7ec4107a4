package org.systole.nets;

/** What goes with a convolution to keep its values in range. */
public enum Normalization {
    /** Zero mean and unit variance per image and channel; nothing is learned. */
    INSTANCE,
    /** Zero mean and unit variance per channel over the batch, in use by moving averages; a shift is learned. */
    BATCH,
    NONE
}
