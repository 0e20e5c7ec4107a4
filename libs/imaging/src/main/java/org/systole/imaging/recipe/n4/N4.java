package org.systole.imaging.recipe.n4;

import java.util.Map;
import org.systole.base.BadInputException;

/**
 * Settings of N4 bias-field correction (Tustison et al. 2010, doi:10.1109/TMI.2010.2046908), named and preset as in
 * ITK.
 *
 * @param shrink every so-manieth row and column is looked at
 * @param levels the lattice's spans double so many times, less one
 * @param iterations most per level
 * @param convergence a level ends when the variation of the field's change is at most this
 * @param controlPoints per axis at the first level
 * @param bins of the histogram of log intensities
 * @param fullWidth at half maximum of the assumed Gaussian field, in log intensity
 * @param noise of the Wiener filter
 */
public record N4(
        int shrink,
        int levels,
        int iterations,
        double convergence,
        int controlPoints,
        int bins,
        double fullWidth,
        double noise) {

    /** Anything out of range is bad input ({@code recipe.invalid}). */
    public N4 {
        require("shrink", shrink, 1, 16);
        require("levels", levels, 1, 6);
        require("iterations", iterations, 1, 1000);
        require("convergence", convergence, 0, 1);
        require("controlPoints", controlPoints, SplineAxis.TAPS, 16);
        require("bins", bins, 16, 4096);
        require("fullWidth", fullWidth, 0.01, 2);
        require("noise", noise, 1e-6, 1);
    }

    /** ITK's, and every fourth pixel in plane. */
    public static N4 defaults() {
        return new N4(4, 4, 50, 0.001, 4, 200, 0.15, 0.01);
    }

    /** For the identity of a result. */
    public Map<String, Object> configuration() {
        return Map.of(
                "shrink", shrink,
                "levels", levels,
                "iterations", iterations,
                "convergence", convergence,
                "controlPoints", controlPoints,
                "bins", bins,
                "fullWidth", fullWidth,
                "noise", noise);
    }

    /**
     * The log of the field over an image; its mean over the image is free, as in ITK. Values of 0 and below are no
     * signal and left out; where nothing varies the field is 0. Slices run in parallel, with the same bytes on any
     * number of threads.
     *
     * @param image [slice][row][column], flat
     * @return of the same shape; the corrected image is image · e^(-field)
     */
    public float[] logField(float[] image, int slices, int rows, int columns) {
        if (image.length != (long) slices * rows * columns) {
            throw new IllegalArgumentException(image.length + " voxels do not fill the image");
        }
        Subsample sample = new Subsample(shrink, slices, rows, columns);
        return sample.field(new BiasFit(this, sample).lattice(sample.take(image)));
    }

    private static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new BadInputException(
                    "recipe.invalid",
                    "n4." + name + " is " + value,
                    "Use a number from " + least + " to " + most + ".");
        }
    }
}
