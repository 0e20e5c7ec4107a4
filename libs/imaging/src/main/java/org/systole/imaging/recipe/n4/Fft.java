package org.systole.imaging.recipe.n4;

/** Fast Fourier transform of a fixed length, a power of two. */
final class Fft {
    private final int length;
    private final double[] cosines;
    private final double[] sines;

    Fft(int length) {
        this.length = length;
        cosines = new double[length / 2];
        sines = new double[length / 2];
        for (int i = 0; i < length / 2; i++) {
            cosines[i] = StrictMath.cos(2 * Math.PI * i / length);
            sines[i] = -StrictMath.sin(2 * Math.PI * i / length);
        }
    }

    void forward(double[] real, double[] imaginary) {
        permute(real, imaginary);
        for (int half = 1; half < length; half *= 2) {
            int stride = length / (2 * half);
            for (int start = 0; start < length; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = start + k;
                    int b = a + half;
                    double c = cosines[k * stride];
                    double s = sines[k * stride];
                    double re = real[b] * c - imaginary[b] * s;
                    double im = real[b] * s + imaginary[b] * c;
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }

    /** With the factor 1/length. */
    void inverse(double[] real, double[] imaginary) {
        forward(imaginary, real);
        for (int i = 0; i < length; i++) {
            real[i] /= length;
            imaginary[i] /= length;
        }
    }

    private void permute(double[] real, double[] imaginary) {
        int shift = Integer.numberOfLeadingZeros(length) + 1;
        for (int i = 0; i < length; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                double re = real[i];
                real[i] = real[j];
                real[j] = re;
                double im = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = im;
            }
        }
    }
}
