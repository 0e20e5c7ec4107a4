package org.systole.nets;

/** What follows a convolution. Neither kind has learned parameters. */
public enum Normalization {
    /** Zero mean and unit variance per image and channel. */
    INSTANCE,
    NONE
}
