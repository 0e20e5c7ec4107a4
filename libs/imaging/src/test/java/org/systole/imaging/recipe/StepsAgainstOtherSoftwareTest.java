package org.systole.imaging.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Cine;
import org.systole.imaging.recipe.n4.N4;

class StepsAgainstOtherSoftwareTest {
    @ParameterizedTest(name = "{0}: rows {1} mm, columns {2} mm")
    @CsvSource({"resampled,1.37,1.25", "coarser,0.7,0.8"})
    void resamplingAgreesWithSimpleItk(String golden, double rowMm, double columnMm) {
        assertThat(Golden.largestDifference(apply("resample", rowMm, columnMm), Golden.read(golden)))
                .isLessThan(2e-3);
    }

    @ParameterizedTest(name = "{0} x {1} tiles, clip limit {2}")
    @CsvSource({"1,1,600", "4,4,0", "4,4,900", "5,3,900", "4,3,900"})
    void claheOfSixteenBitHasTheValuesOfOpenCv(int down, int across, int clip) {
        String step = "clahe: {clipLimit: " + clip + ", tilesDown: " + down + ", tilesAcross: " + across + "}";

        float[] ours = apply("{" + step + "}", 1, 1);
        float[] theirs = Golden.read("clahe-" + down + "-" + across + "-" + clip);

        // between tiles one in a hundred thousand may round the other way
        assertThat(Golden.largestDifference(ours, theirs)).isLessThanOrEqualTo(1);
        assertThat(differing(ours, theirs)).isLessThanOrEqualTo(down * across == 1 ? 0 : 8);
    }

    @ParameterizedTest
    @CsvSource({"min-max-per-slice", "z-score-per-slice", "zero-mean-per-volume"})
    void normalizationAgreesWithNumpy(String step) {
        assertThat(Golden.largestDifference(apply(step, 1, 1), Golden.read(step)))
                .isLessThan(1e-5);
    }

    @Test
    void theFieldOfN4AgreesWithSimpleItk() {
        float[] image = Golden.read("input");

        float[] field = new N4(2, 3, 30, 0.001, 4, 200, 0.15, 0.01).logField(image, 3, 48, 56);
        float[] sampled = Golden.sampled(field, 3, 48, 56, 3);

        assertThat(Golden.correlation(sampled, Golden.read("log-field"))).isGreaterThan(0.99);
        assertThat(Golden.largestDifference(sampled, Golden.read("log-field"))).isLessThan(0.05);
    }

    @Test
    void n4OfNothingIsNoField() {
        float[] empty = new float[2 * 20 * 30];
        float[] constant = new float[2 * 20 * 30];
        Arrays.fill(constant, 7);

        assertThat(N4.defaults().logField(empty, 2, 20, 30)).containsOnly(0);
        assertThat(N4.defaults().logField(constant, 2, 20, 30)).containsOnly(0);
    }

    @ParameterizedTest(name = "{0} slices of {1} x {2}")
    @CsvSource({"1,40,40", "2,3,50", "1,1,1", "5,17,1"})
    void n4TakesImagesOfAnySize(int slices, int rows, int columns) {
        float[] image = new float[slices * rows * columns];
        for (int i = 0; i < image.length; i++) {
            image[i] = 100 + i % 37;
        }

        for (float value : N4.defaults().logField(image, slices, rows, columns)) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    private static float[] apply(String step, double rowMm, double columnMm) {
        Cine cine = Golden.input(rowMm, columnMm);
        return Recipe.parse("recipe: one\nsteps: [" + step + "]\n")
                .apply("s-1", cine, null)
                .image(0);
    }

    private static int differing(float[] ours, float[] theirs) {
        int count = 0;
        for (int i = 0; i < ours.length; i++) {
            count += ours[i] == theirs[i] ? 0 : 1;
        }
        return count;
    }
}
