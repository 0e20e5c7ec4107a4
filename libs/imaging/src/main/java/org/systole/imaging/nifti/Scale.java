package org.systole.imaging.nifti;

/** From stored numbers to values: {@code stored * slope + intercept}, in double. */
record Scale(double slope, double intercept) {
    static final Scale NONE = new Scale(1, 0);

    /** A slope of 0, NaN or infinity means "not scaled" (nifti1.h); an intercept that is no number is 0. */
    static Scale of(double slope, double intercept) {
        boolean scaled = slope != 0 && Double.isFinite(slope);
        return scaled ? new Scale(slope, Double.isFinite(intercept) ? intercept : 0) : NONE;
    }

    void apply(double[] values, int count) {
        if (equals(NONE)) {
            return; // also keeps -0.0
        }
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * slope + intercept;
        }
    }
}
