package org.systole.dicom.codec;

/**
 * Inverse discrete cosine transform of 8x8 in integers, after Loeffler, Ligtenberg and Moschytz (ICASSP 1989), with the
 * scaling and rounding of the Independent JPEG Group's accurate integer method, so that samples equal those of others.
 */
final class InverseCosine {
    private static final int BITS = 13;

    private final int precision;
    private final int between;
    private final long[] work = new long[64];

    InverseCosine(int precision) {
        this.precision = precision;
        this.between = precision == 8 ? 2 : 1;
    }

    /** Coefficients, row-major, to samples in place. */
    void apply(int[] block) {
        for (int i = 0; i < 64; i++) {
            work[i] = block[i];
        }
        for (int i = 0; i < 8; i++) {
            line(i, 8, BITS - between);
        }
        for (int i = 0; i < 8; i++) {
            line(i * 8, 1, BITS + between + 3);
        }
        int centre = 1 << (precision - 1);
        int most = (1 << precision) - 1;
        for (int i = 0; i < 64; i++) {
            block[i] = (int) Math.max(0, Math.min(most, work[i] + centre));
        }
    }

    private void line(int at, int step, int descale) {
        long z1 = (work[at + 2 * step] + work[at + 6 * step]) * 4433;
        long even2 = z1 - work[at + 6 * step] * 15137;
        long even3 = z1 + work[at + 2 * step] * 6270;
        long even0 = (work[at] + work[at + 4 * step]) << BITS;
        long even1 = (work[at] - work[at + 4 * step]) << BITS;

        long a = work[at + 7 * step];
        long b = work[at + 5 * step];
        long c = work[at + 3 * step];
        long d = work[at + step];
        long z5 = (a + c + b + d) * 9633;
        long z3 = z5 - (a + c) * 16069;
        long z4 = z5 - (b + d) * 3196;
        long ad = (a + d) * 7373;
        long bc = (b + c) * 20995;
        long odd0 = a * 2446 - ad + z3;
        long odd1 = b * 16819 - bc + z4;
        long odd2 = c * 25172 - bc + z3;
        long odd3 = d * 12299 - ad + z4;

        pair(at, at + 7 * step, even0 + even3, odd3, descale);
        pair(at + step, at + 6 * step, even1 + even2, odd2, descale);
        pair(at + 2 * step, at + 5 * step, even1 - even2, odd1, descale);
        pair(at + 3 * step, at + 4 * step, even0 - even3, odd0, descale);
    }

    private void pair(int one, int other, long even, long odd, int descale) {
        long half = 1L << (descale - 1);
        work[one] = (even + odd + half) >> descale;
        work[other] = (even - odd + half) >> descale;
    }
}
