package org.systole.nets;

/** How training images are varied. */
public enum AugmentationKind {
    NONE,
    /** Rotation, translation, zoom and flips for one half of the images. */
    GEOMETRY,
    /** Geometry, and for every image contrast, a smooth bias field and noise. */
    GEOMETRY_AND_INTENSITY
}
