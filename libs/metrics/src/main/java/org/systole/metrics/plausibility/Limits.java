package org.systole.metrics.plausibility;

/**
 * Beyond these a person is asked to look. The ranges of volumes, ejection fraction and mass are those of adults, and wide:
 * they reach far beyond the reference ranges of healthy men and women on both sides (N. Kawel-Boehm et al., Reference
 * ranges ("normal values") for cardiovascular magnetic resonance in adults and children: 2020 update, JCMR 22:87), so
 * that severe disease passes and what no heart does is caught. The hearts of small children lie below. The other limits
 * are ours: the expert contours of three Sunnybrook patients and the hearts of the phantom keep them.
 */
final class Limits {
    static final double LEAST_DIASTOLIC_ML = 40;
    static final double MOST_DIASTOLIC_ML = 500;
    static final double LEAST_EJECTION_PERCENT = 8;
    static final double MOST_EJECTION_PERCENT = 85;
    static final double LEAST_MASS_G = 20;
    static final double MOST_MASS_G = 500;

    /** How far the volume of a phase may lie from the mean of its neighbours, in percent of the largest volume. */
    static final double MOST_JUMP_PERCENT = 15;

    /** With fewer phases a healthy beat is no smooth curve. */
    static final int LEAST_PHASES_FOR_CURVE = 8;

    /** The share of the slices at end diastole that show the left ventricle. */
    static final double LEAST_SLICES_PERCENT = 50;

    /** Of a cavity, the share outside the largest part of each slice. */
    static final double MOST_STRAY_PERCENT = 10;

    /** What two neighbouring slices of the left ventricle's cavity have in common, of the smaller one. */
    static final double LEAST_OVERLAP_PERCENT = 40;

    /** The same of the right one: a sickle around the left that tapers may move by almost its own width. */
    static final double LEAST_RIGHT_OVERLAP_PERCENT = 10;

    /** Smaller cuts, at the tip of the heart, may lie anywhere. */
    static final double LEAST_AREA_FOR_OVERLAP_MM2 = 100;

    /** Slices on which the ring of muscle is open, but for the first and the last one that show the cavity. */
    static final double MOST_OPEN_RINGS = 0;

    /** Mean probability of the chosen labels over the segmented voxels, over all phases. */
    static final double LEAST_CONFIDENCE_PERCENT = 75;

    private Limits() {}
}
