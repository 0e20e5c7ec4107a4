package org.systole.metrics;

/** Third of the left ventricle's long axis, from the mitral valve to the apex. */
public enum SlicePosition {
    BASAL,
    MID,
    APICAL
}
