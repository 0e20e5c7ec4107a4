package org.systole.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;

class SlicePositionsTest {
    private static final Geometry GRID = Masks.grid(8, 1, 9);

    @Test
    void theVentricleIsDividedIntoEqualThirdsFromBaseToApex() {
        assertThat(positions(0, 8, 7, 6, 5, 4, 3, 0, 0)).isEqualTo("-BBMMAA--");
    }

    @Test
    void aStackThatBeginsAtTheApexIsReadFromItsOtherEnd() {
        assertThat(positions(0, 0, 3, 4, 5, 6, 7, 8, 0)).isEqualTo("--AAMMBB-");
    }

    @Test
    void aSliceBelongsToTheThirdInWhichItsCentreLies() {
        assertThat(positions(8, 7, 6, 5, 4, 0, 0, 0, 0)).isEqualTo("BBMAA----");
        assertThat(positions(8, 7, 6, 5, 0, 0, 0, 0, 0)).isEqualTo("BMMA-----");
        assertThat(positions(8, 7, 0, 0, 0, 0, 0, 0, 0)).isEqualTo("BA-------");
        assertThat(positions(8, 0, 0, 0, 0, 0, 0, 0, 0)).isEqualTo("M--------");
    }

    @Test
    void aGapBetweenSlicesIsPartOfTheVentricle() {
        assertThat(positions(8, 0, 0, 0, 0, 3, 0, 0, 0)).isEqualTo("BBMMAA---");
    }

    @Test
    void withoutALeftVentricleThereIsNoPosition() {
        assertThat(positions(0, 0, 0, 0, 0, 0, 0, 0, 0)).isEqualTo("---------");
    }

    @Test
    void ofEqualEndsTheApexIsTheOneToTheLeftFrontAndFeet() {
        Vector3 right = new Vector3(1, 0, 0);
        Vector3 back = new Vector3(0, 1, 0);
        int[] even = {4, 4, 4, 0, 0, 0, 0, 0, 0};

        Geometry towardsFeet =
                new Geometry(8, 1, 9, new Spacing(1, 1, 8), new Vector3(0, 0, 0), right, back, new Vector3(0, 0, -1));

        assertThat(letters(SlicePositions.of(labels(GRID, even)))).isEqualTo("AMB------");
        assertThat(letters(SlicePositions.of(labels(towardsFeet, even)))).isEqualTo("BMA------");
    }

    private static String positions(int... voxels) {
        return letters(SlicePositions.of(labels(GRID, voxels)));
    }

    private static String letters(SlicePositions positions) {
        List<String> letters = new ArrayList<>();
        for (int slice = 0; slice < 9; slice++) {
            @Nullable SlicePosition at = positions.at(slice);
            letters.add(at == null ? "-" : at.name().substring(0, 1));
        }
        return String.join("", letters);
    }

    /** One row per slice: cavity with myocardium at its end. */
    private static LabelMap labels(Geometry grid, int... voxels) {
        byte[] codes = new byte[grid.voxels()];
        for (int slice = 0; slice < voxels.length; slice++) {
            int end = slice * 8 + voxels[slice];
            Arrays.fill(codes, slice * 8, end, (byte) Structure.LEFT_VENTRICLE_CAVITY.code());
            if (voxels[slice] > 0) {
                codes[end - 1] = (byte) Structure.MYOCARDIUM.code();
            }
        }
        return Masks.labels(grid, codes);
    }
}
