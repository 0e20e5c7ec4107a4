package org.systole.workflows;

/** A seeded split by patient; what training and validation leave is the test part. */
public record SplitFractions(double train, double validation, long seed) {
    /** 70/10/20. */
    public static final SplitFractions DEFAULT = new SplitFractions(0.7, 0.1, 1);
}
