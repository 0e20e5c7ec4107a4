package org.systole.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.systole.metrics.Masks.CAVITY;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;

/** What holds for any two masks. */
class AgreementPropertiesTest {
    private static final List<Function<StructureAgreement, Measured>> DISTANCES = List.of(
            StructureAgreement::hausdorffMm,
            StructureAgreement::surfaceHausdorffMm,
            StructureAgreement::hausdorff95Mm,
            StructureAgreement::assdMm);
    private static final Spacing SPACING = new Spacing(1.4, 1.25, 10);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void referenceAndPredictionCanBeExchanged(long seed) {
        Random random = new Random(seed);
        LabelMap a = Masks.random(grid(), random, 0.3);
        LabelMap b = Masks.random(grid(), random, 0.1);

        assertSame(compare(a, b), compare(b, a), 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void anyMaskAgreesFullyWithItself(long seed) {
        LabelMap mask = Masks.random(grid(), new Random(seed), 0.05 + 0.15 * (seed - 11));

        StructureAgreement found = compare(mask, mask);

        assertThat(found.dice()).isEqualTo(Measured.of(1));
        DISTANCES.forEach(distance -> assertThat(distance.apply(found)).isEqualTo(Measured.of(0)));
        assertThat(found.predictionMl()).isEqualTo(found.referenceMl());
    }

    /** A box is as far from its copy as the copy was moved, over its voxels, its surface and its face ahead. */
    @ParameterizedTest(name = "{0} voxels")
    @ValueSource(ints = {0, 1, 2, 3})
    void aMaskMovedByKVoxelsIsKSpacingsAway(int k) {
        Geometry grid = Geometry.axisAligned(12, 12, 12, SPACING);
        LabelMap box = Masks.box(grid, new int[] {2, 2, 2}, new int[] {7, 7, 7});
        int[][] moves = {{k, 0, 0}, {0, k, 0}, {0, 0, k}};
        double[] spacings = {SPACING.sliceMm(), SPACING.rowMm(), SPACING.columnMm()};
        for (int axis = 0; axis < 3; axis++) {
            int[] move = moves[axis];
            LabelMap moved = Masks.box(grid, new int[] {2 + move[0], 2 + move[1], 2 + move[2]}, new int[] {
                7 + move[0], 7 + move[1], 7 + move[2]
            });

            StructureAgreement found = compare(box, moved);

            double away = k * spacings[axis];
            assertThat(value(found.hausdorffMm())).isCloseTo(away, within(1e-9));
            assertThat(value(found.surfaceHausdorffMm())).isCloseTo(away, within(1e-9));
            assertThat(value(found.dice())).isCloseTo((6 - k) / 6.0, within(1e-12));
            assertThat(value(found.assdMm())).isLessThanOrEqualTo(away);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void movingBothMasksChangesNothing(long seed) {
        Random random = new Random(seed);
        LabelMap a = Masks.random(grid(), random, 0.3);
        LabelMap b = Masks.random(grid(), random, 0.1);

        int slices = random.nextInt(4);
        int rows = random.nextInt(4);
        int columns = random.nextInt(4);

        assertSame(compare(a, b), compare(moved(a, slices, rows, columns), moved(b, slices, rows, columns)), 1);
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(doubles = {0.1, 0.5, 3})
    void distancesGrowWithTheSpacingAndVolumesWithItsCube(double factor) {
        Random random = new Random(31);
        LabelMap a = Masks.random(grid(), random, 0.3);
        LabelMap b = Masks.random(grid(), random, 0.1);
        Geometry scaled = Geometry.axisAligned(
                9,
                8,
                5,
                new Spacing(SPACING.columnMm() * factor, SPACING.rowMm() * factor, SPACING.sliceMm() * factor));

        StructureAgreement small = compare(a, b);
        StructureAgreement large = compare(Masks.labels(scaled, a.codes()), Masks.labels(scaled, b.codes()));

        assertSame(small, large, factor);
        assertThat(value(large.referenceMl()))
                .isCloseTo(value(small.referenceMl()) * Math.pow(factor, 3), within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void turningBothMasksByNinetyDegreesChangesNothing(long seed) {
        Random random = new Random(seed);
        LabelMap a = Masks.random(grid(), random, 0.3);
        LabelMap b = Masks.random(grid(), random, 0.1);

        assertSame(compare(a, b), compare(turnedInPlane(a), turnedInPlane(b)), 1);
        assertSame(compare(a, b), compare(turnedUpright(a), turnedUpright(b)), 1);
    }

    private static Geometry grid() {
        return Geometry.axisAligned(9, 8, 5, SPACING);
    }

    /** Rows become columns, the first row the last column. */
    private static LabelMap turnedInPlane(LabelMap map) {
        Geometry grid = map.geometry();
        Geometry turned = Geometry.axisAligned(
                grid.rows(),
                grid.columns(),
                grid.slices(),
                new Spacing(SPACING.rowMm(), SPACING.columnMm(), SPACING.sliceMm()));
        byte[] codes = new byte[turned.voxels()];
        for (int z = 0, i = 0; z < turned.slices(); z++) {
            for (int y = 0; y < turned.rows(); y++) {
                for (int x = 0; x < turned.columns(); x++, i++) {
                    codes[i] = (byte) map.at(z, grid.rows() - 1 - x, y);
                }
            }
        }
        return Masks.labels(turned, codes);
    }

    /** Rows become slices, the first row the last slice. */
    private static LabelMap turnedUpright(LabelMap map) {
        Geometry grid = map.geometry();
        Geometry turned = Geometry.axisAligned(
                grid.columns(),
                grid.slices(),
                grid.rows(),
                new Spacing(SPACING.columnMm(), SPACING.sliceMm(), SPACING.rowMm()));
        byte[] codes = new byte[turned.voxels()];
        for (int z = 0, i = 0; z < turned.slices(); z++) {
            for (int y = 0; y < turned.rows(); y++) {
                for (int x = 0; x < turned.columns(); x++, i++) {
                    codes[i] = (byte) map.at(y, grid.rows() - 1 - z, x);
                }
            }
        }
        return Masks.labels(turned, codes);
    }

    /** The same on a grid that has three more voxels on every axis. */
    private static LabelMap moved(LabelMap map, int slices, int rows, int columns) {
        Geometry grid = map.geometry();
        Geometry larger = Geometry.axisAligned(grid.columns() + 3, grid.rows() + 3, grid.slices() + 3, SPACING);
        byte[] codes = new byte[larger.voxels()];
        for (int z = 0, i = 0; z < grid.slices(); z++) {
            for (int y = 0; y < grid.rows(); y++) {
                for (int x = 0; x < grid.columns(); x++, i++) {
                    codes[((z + slices) * larger.rows() + y + rows) * larger.columns() + x + columns] = map.codes()[i];
                }
            }
        }
        return Masks.labels(larger, codes);
    }

    private static StructureAgreement compare(LabelMap reference, LabelMap prediction) {
        return StructureAgreement.compare(reference, prediction, CAVITY);
    }

    private static void assertSame(StructureAgreement one, StructureAgreement other, double factor) {
        assertThat(value(other.dice())).isEqualTo(value(one.dice()));
        for (Function<StructureAgreement, Measured> distance : DISTANCES) {
            assertThat(value(distance.apply(other))).isCloseTo(value(distance.apply(one)) * factor, within(1e-9));
        }
    }

    private static double value(Measured measured) {
        return measured.asOptional().orElseThrow();
    }
}
