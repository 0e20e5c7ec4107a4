package org.systole.imaging.heart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;

class HeartLocalisationTest {
    private static final Spacing EVEN = new Spacing(1.5, 1.5, 8);

    @ParameterizedTest(name = "row {0}, column {1}, {2} phases, seed {3}")
    @CsvSource({"70, 80, 12, 1", "110, 60, 2, 2", "50, 120, 20, 3", "84, 66, 7, 4"})
    void theCentreIsThatOfTheCavityAndNotOfWhatMovesMost(int row, int column, int phases, long seed) {
        HeartPosition found =
                HeartLocalisation.locate(new BeatingHeart(160, 176, EVEN, row, column, phases, seed).cine());

        assertThat(found.found()).isTrue();
        assertThat(found.row()).isCloseTo(row, within(3.0));
        assertThat(found.column()).isCloseTo(column, within(3.0));
        assertThat(found.radiusMm()).isBetween(20.0, 80.0);
        assertThat(found.certainty()).isBetween(0.05, 1.0);
    }

    @Test
    void voxelsNeedNotBeSquare() {
        Spacing flat = new Spacing(1, 2.5, 8);

        HeartPosition found = HeartLocalisation.locate(new BeatingHeart(96, 240, flat, 50, 130, 8, 5).cine());

        assertThat(found.row()).isCloseTo(50, within(2.0));
        assertThat(found.column()).isCloseTo(130, within(5.0));
    }

    @Test
    void aSinglePhaseSaysThatItCannotTell() {
        HeartPosition found = HeartLocalisation.locate(new BeatingHeart(60, 80, EVEN, 30, 30, 1, 1).cine());

        assertThat(found)
                .isEqualTo(new HeartPosition(29.5, 39.5, 0, 0, "a single phase does not show what moves"))
                .matches(position -> !position.found());
    }

    @Test
    void aCineInWhichNothingMovesGivesTheImageCentre() {
        Volume still =
                new BeatingHeart(60, 80, EVEN, 30, 30, 1, 1).cine().phases().get(0);

        HeartPosition found = HeartLocalisation.locate(new Cine(List.of(still, still, still)));

        assertThat(found).isEqualTo(new HeartPosition(29.5, 39.5, 0, 0, "nothing moves as a heart does"));
    }

    @ParameterizedTest(name = "{0} x {1} voxels of {2} x {3} mm")
    @CsvSource({
        "1, 1, 1, 1",
        "1, 9, 1, 1",
        "5, 4, 1e-12, 1e-12",
        "5, 4, 1e300, 1e300",
        "5, 4, 1e-9, 1e9",
        "5, 4, 1e9, 1e-9",
        "64, 2, 100, 100"
    })
    void noGridIsTooOdd(int rows, int columns, double rowMm, double columnMm) {
        Spacing spacing = new Spacing(columnMm, rowMm, 1);

        HeartPosition found = HeartLocalisation.locate(new BeatingHeart(rows, columns, spacing, 2, 2, 3, 6).cine());

        assertThat(found.row()).isBetween(0.0, rows - 1.0);
        assertThat(found.column()).isBetween(0.0, columns - 1.0);
        assertThat(found.certainty()).isBetween(0.0, 1.0);
    }

    @Test
    void valuesThatAreNoNumbersAreNoMotion() {
        List<float[]> phases = new ArrayList<>();
        BeatingHeart heart = new BeatingHeart(160, 176, EVEN, 90, 70, 6, 7);
        Cine cine = heart.cine();
        for (Volume phase : cine.phases()) {
            float[] voxels = phase.voxels().clone();
            Arrays.fill(voxels, 0, 176 * 20, Float.NaN);
            voxels[176 * 150] = Float.POSITIVE_INFINITY;
            phases.add(voxels);
        }

        HeartPosition found = HeartLocalisation.locate(cine.geometry(), phases);

        assertThat(found.row()).isCloseTo(90, within(3.0));
        assertThat(found.column()).isCloseTo(70, within(3.0));
    }

    @Test
    void meanAndDeviationAreThoseOfNumPy() throws Exception {
        JsonNode golden;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden/heart.json"))) {
            golden = new ObjectMapper().readTree(in).path("moments");
        }
        float[] values = floats(golden.path("values"));
        Geometry grid = Geometry.axisAligned(7, 6, 2, EVEN);
        List<float[]> phases = new ArrayList<>();
        for (int phase = 0; phase < 5; phase++) {
            phases.add(Arrays.copyOfRange(values, phase * grid.voxels(), (phase + 1) * grid.voxels()));
        }

        TemporalMoments second = TemporalMoments.of(phases, 1, grid.sliceVoxels());

        assertThat(second.mean()).isEqualTo(Arrays.copyOfRange(floats(golden.path("mean")), 42, 84));
        float[] deviation = floats(golden.path("deviation"));
        for (int i = 0; i < 42; i++) {
            assertThat(second.deviation()[i]).isCloseTo(deviation[42 + i], within(1e-3f));
        }
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
