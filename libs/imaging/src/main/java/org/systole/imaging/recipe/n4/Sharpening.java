package org.systole.imaging.recipe.n4;

/**
 * Histogram sharpening (Sled 1998, as in ITK): what the histogram of log intensities would be without the blur of a
 * Gaussian field, and for each intensity the one expected there.
 */
final class Sharpening {
    private final int bins;
    private final double fullWidth;
    private final double noise;
    private final int length;
    private final int offset;
    private final Fft fft;

    /**
     * @param fullWidth at half maximum of the field's Gaussian, in log intensity
     * @param noise of the Wiener filter
     */
    Sharpening(int bins, double fullWidth, double noise) {
        this.bins = bins;
        this.fullWidth = fullWidth;
        this.noise = noise;
        length = 4 * Integer.highestOneBit(bins - 1);
        offset = (length - bins) / 2;
        fft = new Fft(length);
    }

    int bins() {
        return bins;
    }

    /**
     * The expected log intensity at each bin.
     *
     * @param histogram counts per bin
     * @param lowest log intensity of bin 0
     * @param width of a bin in log intensity
     */
    float[] expected(double[] histogram, double lowest, double width) {
        double[] blur = blurSpectrum(width);
        double[] real = new double[length];
        double[] imaginary = new double[length];
        System.arraycopy(histogram, 0, real, offset, bins);
        fft.forward(real, imaginary);
        for (int i = 0; i < length; i++) {
            double wiener = blur[i] / (blur[i] * blur[i] + noise);
            real[i] *= wiener;
            imaginary[i] *= wiener;
        }
        fft.inverse(real, imaginary);
        double[] numerator = new double[length];
        double[] denominator = new double[length];
        for (int i = 0; i < length; i++) {
            denominator[i] = Math.max(real[i], 0);
            numerator[i] = (lowest + (i - offset) * width) * denominator[i];
        }
        return ratio(blurred(numerator, denominator, blur), lowest, width);
    }

    /** Both are real, so that one transform of numerator + i·denominator blurs both. */
    private double[][] blurred(double[] numerator, double[] denominator, double[] blur) {
        fft.forward(numerator, denominator);
        for (int i = 0; i < length; i++) {
            numerator[i] *= blur[i];
            denominator[i] *= blur[i];
        }
        fft.inverse(numerator, denominator);
        return new double[][] {numerator, denominator};
    }

    private float[] ratio(double[][] blurred, double lowest, double width) {
        float[] expected = new float[bins];
        for (int i = 0; i < bins; i++) {
            double ratio = blurred[0][offset + i] / blurred[1][offset + i];
            expected[i] = (float) (Double.isFinite(ratio) ? ratio : lowest + i * width);
        }
        return expected;
    }

    /** Of the Gaussian; it is even, so that its spectrum is real. */
    private double[] blurSpectrum(double width) {
        double scaled = fullWidth / width;
        double factor = 4 * StrictMath.log(2) / (scaled * scaled);
        double scale = 2 * Math.sqrt(StrictMath.log(2) / Math.PI) / scaled;
        double[] real = new double[length];
        for (int i = 0; i <= length / 2; i++) {
            real[i] = scale * StrictMath.exp(-factor * i * i);
            real[(length - i) % length] = real[i];
        }
        fft.forward(real, new double[length]);
        return real;
    }
}
