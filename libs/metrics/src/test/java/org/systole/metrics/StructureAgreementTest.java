package org.systole.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.systole.metrics.Masks.CAVITY;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.metrics.Measured.Reason;

class StructureAgreementTest {
    private static final Geometry GRID = Masks.grid(12, 10, 5);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void distancesEqualBruteForceOnRandomMasks(long seed) {
        Random random = new Random(seed);
        Geometry grid = Geometry.axisAligned(
                3 + random.nextInt(14),
                3 + random.nextInt(14),
                1 + random.nextInt(7),
                new Spacing(0.3 + random.nextDouble() * 2, 0.3 + random.nextDouble() * 2, 1 + random.nextDouble() * 9));
        double[] shares = {0.01, 0.2, 0.6, 0.95};
        LabelMap reference = Masks.random(grid, random, shares[random.nextInt(4)]);
        LabelMap prediction = Masks.random(grid, random, shares[random.nextInt(4)]);
        BruteForce truth = new BruteForce(reference, prediction);

        StructureAgreement found = StructureAgreement.compare(reference, prediction, CAVITY);

        assertThat(value(found.hausdorffMm())).isCloseTo(truth.hausdorffMm(), within(1e-4));
        assertThat(value(found.surfaceHausdorffMm())).isCloseTo(truth.surfaceHausdorffMm(), within(1e-4));
        assertThat(value(found.hausdorff95Mm())).isCloseTo(truth.hausdorff95Mm(), within(1e-4));
        assertThat(value(found.assdMm())).isCloseTo(truth.assdMm(), within(1e-4));
    }

    @Test
    void withoutASpacingThereIsDiceButNeitherDistanceNorVolume() {
        Geometry grid = Geometry.axisAligned(12, 10, 5, Spacing.ofUnknown());
        LabelMap box = Masks.box(grid, new int[] {1, 2, 2}, new int[] {3, 6, 7});

        StructureAgreement found = StructureAgreement.compare(box, box, CAVITY);

        assertThat(found.dice()).isEqualTo(Measured.of(1));
        assertThat(List.of(
                        found.hausdorffMm(),
                        found.surfaceHausdorffMm(),
                        found.hausdorff95Mm(),
                        found.assdMm(),
                        found.referenceMl(),
                        found.predictionMl(),
                        found.predictionWholeStackMl()))
                .containsOnly(Measured.undefined(Reason.NO_SPACING));
    }

    @Test
    void aMaskAgreesFullyWithItself() {
        LabelMap box = Masks.box(GRID, new int[] {1, 2, 2}, new int[] {3, 6, 7});

        StructureAgreement found = StructureAgreement.compare(box, box, CAVITY);

        assertThat(found.dice()).isEqualTo(Measured.of(1));
        assertThat(found.hausdorffMm()).isEqualTo(Measured.of(0));
        assertThat(found.surfaceHausdorffMm()).isEqualTo(Measured.of(0));
        assertThat(found.hausdorff95Mm()).isEqualTo(Measured.of(0));
        assertThat(found.assdMm()).isEqualTo(Measured.of(0));
    }

    @Test
    void aShiftByTwoColumnsIsTwoColumnSpacingsAway() {
        LabelMap reference = Masks.box(GRID, new int[] {1, 2, 2}, new int[] {3, 6, 5});
        LabelMap prediction = Masks.box(GRID, new int[] {1, 2, 4}, new int[] {3, 6, 7});

        StructureAgreement found = StructureAgreement.compare(reference, prediction, CAVITY);

        assertThat(value(found.hausdorffMm())).isCloseTo(2 * 1.5, within(1e-9));
        assertThat(value(found.dice())).isEqualTo(0.5);
        assertThat(value(found.referenceMl())).isCloseTo(3 * 5 * 4 * 1.5 * 1.25 * 8 / 1000, within(1e-12));
    }

    @Test
    void aHoleCountsForTheSurfaceAndNotForTheEnclosedVoxelsOfTheOther() {
        Geometry grid = Masks.grid(11, 11, 1);
        LabelMap full = Masks.box(grid, new int[] {0, 0, 0}, new int[] {0, 10, 10});
        byte[] codes = full.codes().clone();
        codes[5 * 11 + 5] = 0;
        LabelMap holed = Masks.labels(grid, codes);

        StructureAgreement flat =
                StructureAgreement.perSlice(full, holed, CAVITY).get(0);

        assertThat(value(flat.hausdorffMm())).isCloseTo(1.25, within(1e-9));
        assertThat(value(flat.surfaceHausdorffMm())).isCloseTo(4 * 1.5, within(1e-9));
    }

    @Test
    void diceIsUndefinedWhenBothMasksAreEmpty() {
        StructureAgreement found = StructureAgreement.compare(Masks.empty(GRID), Masks.empty(GRID), CAVITY);

        assertThat(found.dice()).isEqualTo(Measured.undefined(Reason.BOTH_EMPTY));
        assertThat(found.hausdorffMm()).isEqualTo(Measured.undefined(Reason.BOTH_EMPTY));
        assertThat(found.referenceMl()).isEqualTo(Measured.of(0));
    }

    @Test
    void oneEmptyMaskIsDiceZeroAndNoDistance() {
        LabelMap box = Masks.box(GRID, new int[] {1, 2, 2}, new int[] {3, 6, 5});

        StructureAgreement missed = StructureAgreement.compare(box, Masks.empty(GRID), CAVITY);
        StructureAgreement invented = StructureAgreement.compare(Masks.empty(GRID), box, CAVITY);

        assertThat(missed.dice()).isEqualTo(Measured.of(0));
        assertThat(missed.hausdorff95Mm()).isEqualTo(Measured.undefined(Reason.PREDICTION_EMPTY));
        assertThat(invented.dice()).isEqualTo(Measured.of(0));
        assertThat(invented.assdMm()).isEqualTo(Measured.undefined(Reason.REFERENCE_EMPTY));
    }

    @Test
    void slicesWhereTheStructureIsUnknownAreLeftOut() {
        LabelMap drawn = Masks.box(GRID, new int[] {1, 2, 2}, new int[] {2, 6, 5});
        KnownStructures known =
                KnownStructures.nowhere(5).with(1, EnumSet.of(CAVITY)).with(2, EnumSet.of(CAVITY));
        LabelMap reference = new LabelMap(GRID, drawn.codes(), known);
        LabelMap prediction = Masks.box(GRID, new int[] {0, 2, 2}, new int[] {4, 6, 5});

        StructureAgreement found = StructureAgreement.compare(reference, prediction, CAVITY);

        assertThat(found.dice()).isEqualTo(Measured.of(1));
        assertThat(found.compared().slices()).containsExactly(1, 2);
        assertThat(value(found.predictionWholeStackMl())).isCloseTo(2.5 * value(found.predictionMl()), within(1e-9));
        assertThat(StructureAgreement.perSlice(reference, prediction, CAVITY)).hasSize(2);
    }

    @Test
    void aStructureThatIsKnownNowhereIsNotCompared() {
        LabelMap reference = new LabelMap(GRID, new byte[GRID.voxels()], KnownStructures.nowhere(5));

        StructureAgreement found = StructureAgreement.compare(reference, Masks.empty(GRID), CAVITY);

        assertThat(found.dice()).isEqualTo(Measured.undefined(Reason.NOT_KNOWN));
        assertThat(found.referenceMl()).isEqualTo(Measured.undefined(Reason.NOT_KNOWN));
    }

    @Test
    void voxelsThatTheReferenceDoesNotKnowAreInNeitherMask() {
        byte[] codes = Masks.box(GRID, new int[] {1, 2, 2}, new int[] {3, 6, 5})
                .codes()
                .clone();
        int unknown = (1 * 10 + 2) * 12 + 6;
        codes[unknown] = (byte) Structure.UNKNOWN;
        LabelMap reference = Masks.labels(GRID, codes);
        byte[] predicted = codes.clone();
        predicted[unknown] = (byte) CAVITY.code();

        StructureAgreement found = StructureAgreement.compare(reference, Masks.labels(GRID, predicted), CAVITY);

        assertThat(found.dice()).isEqualTo(Measured.of(1));
    }

    @Test
    void aVoxelThatThePredictionDoesNotKnowIsAMiss() {
        byte[] codes = Masks.box(GRID, new int[] {1, 2, 2}, new int[] {1, 2, 3}).codes();
        byte[] predicted = codes.clone();
        predicted[(1 * 10 + 2) * 12 + 2] = (byte) Structure.UNKNOWN;

        StructureAgreement found =
                StructureAgreement.compare(Masks.labels(GRID, codes), Masks.labels(GRID, predicted), CAVITY);

        assertThat(value(found.dice())).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void gridsOfOtherSizeSpacingOrPlaceAreRefusedByName() {
        LabelMap reference = Masks.empty(GRID);
        Geometry coarser = Geometry.axisAligned(12, 10, 5, new Spacing(1.5, 1.25, 10));
        for (Geometry other : List.of(Masks.grid(12, 10, 4), coarser, GRID.window(1, 0, 10, 12))) {
            assertThatThrownBy(() -> StructureAgreement.compare(reference, Masks.empty(other), CAVITY))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("reference")
                    .hasMessageContaining("prediction");
        }
    }

    private static double value(Measured measured) {
        return measured.asOptional().orElseThrow();
    }
}
