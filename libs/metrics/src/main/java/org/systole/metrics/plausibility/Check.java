package org.systole.metrics.plausibility;

import java.util.Locale;

/** What is looked at. */
public enum Check {
    /** The net was taught no structure: nothing can be said. */
    NOTHING_TRAINED("structures"),
    /** Phases on which a structure is not found. */
    EMPTY("phases"),
    /** End-diastolic volume. */
    DIASTOLIC_VOLUME("ml"),
    /** Stroke volume: it is not above 0. */
    NO_BEAT("ml"),
    EJECTION_FRACTION("%"),
    /** Of the left ventricle. */
    MASS("g"),
    /** How far a phase's volume lies from the mean of its neighbours, of the largest volume. */
    ROUGH_CURVE("%"),
    /** Slices that show the left ventricle. */
    FEW_SLICES("%"),
    /** Slices without the structure between slices with it. */
    MISSING_SLICES("slices"),
    /** Voxels outside the largest part of their slice. */
    BROKEN("%"),
    /** Slices on which the myocardium does not shut in the cavity. */
    OPEN_RING("slices"),
    /** What neighbouring slices have in common. */
    SLICE_OVERLAP("%"),
    /** Of the net. */
    CONFIDENCE("%");

    private final String unit;

    Check(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /** Stable, for events and documents, e.g. {@code slice-overlap}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
