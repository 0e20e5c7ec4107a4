package org.systole.metrics.plausibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/** A good heart passes; each thing that is wrong gives its own reason and no other. */
class PlausibilityTest {
    private static final List<Double> SURE = Collections.nCopies(DrawnHeart.PHASES, 0.97);

    @Test
    void aHealthyHeartPasses() {
        Plausibility judged = Plausibility.of(DrawnHeart.healthy().phases(), SURE);

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.review()).isFalse();
    }

    @Test
    void aStructureThatIsNotFoundOnAPhaseIsEmptyAndNothingElseIsSaidOfIt() {
        Finding found = only(DrawnHeart.healthy()
                .without(RIGHT_VENTRICLE_CAVITY, (phase, slice, row, column) -> phase == 4 || phase == 9)
                .phases());

        assertThat(found).isEqualTo(new Finding(Check.EMPTY, RIGHT_VENTRICLE_CAVITY, null, 2, 0));
        assertThat(found.sentence()).isEqualTo("Right ventricle cavity: not found on 2 phases.");
    }

    @Test
    void nothingAtAllIsEmptyThrice() {
        List<LabelMap> nothing = DrawnHeart.healthy()
                .with((phase, slice, row, column) -> true, Structure.BACKGROUND)
                .phases();

        assertThat(Plausibility.of(nothing, List.of()).findings())
                .extracting(Finding::check)
                .containsExactly(Check.EMPTY, Check.EMPTY, Check.EMPTY);
    }

    @Test
    void aHeartThatIsTooSmallOrTooLargeIsOutOfRange() {
        List<LabelMap> small = DrawnHeart.of(new Spacing(1.5, 1.5, 8), 0.45).phases();
        List<LabelMap> large = DrawnHeart.of(new Spacing(4, 4, 8), 1).phases();

        assertThat(Plausibility.of(small, SURE).findings())
                .extracting(Finding::check, Finding::limit)
                .contains(tuple(Check.DIASTOLIC_VOLUME, 40.0));
        assertThat(Plausibility.of(large, SURE).findings())
                .extracting(Finding::check, Finding::structure, Finding::limit)
                .containsExactly(
                        tuple(Check.DIASTOLIC_VOLUME, RIGHT_VENTRICLE_CAVITY, 500.0),
                        tuple(Check.MASS, MYOCARDIUM, 500.0),
                        tuple(Check.DIASTOLIC_VOLUME, LEFT_VENTRICLE_CAVITY, 500.0));
    }

    @Test
    void aHeartThatStandsStillHasNoBeat() {
        List<LabelMap> still = DrawnHeart.healthy().frozenAt(0).phases();

        assertThat(Plausibility.of(still, SURE).findings())
                .containsExactly(
                        new Finding(Check.NO_BEAT, RIGHT_VENTRICLE_CAVITY, null, 0, 0),
                        new Finding(Check.NO_BEAT, LEFT_VENTRICLE_CAVITY, null, 0, 0));
    }

    @Test
    void aRightVentricleThatIsLargerAtEndSystoleHasNoBeat() {
        List<LabelMap> phases = DrawnHeart.healthy().phases();
        DrawnHeart turned = DrawnHeart.healthy()
                .without(RIGHT_VENTRICLE_CAVITY, (phase, slice, row, column) -> true)
                .with(
                        (phase, slice, row, column) -> phases.get((phase + DrawnHeart.SYSTOLE) % DrawnHeart.PHASES)
                                        .at(slice, row, column)
                                == RIGHT_VENTRICLE_CAVITY.code(),
                        RIGHT_VENTRICLE_CAVITY.code());

        Finding found = only(turned.phases());

        assertThat(found.check()).isEqualTo(Check.NO_BEAT);
        assertThat(found.structure()).isEqualTo(RIGHT_VENTRICLE_CAVITY);
        assertThat(found.value()).isNegative();
    }

    @Test
    void aFaintBeatIsAnEjectionFractionOutOfRange() {
        List<LabelMap> faint = DrawnHeart.healthy().frozenAt(0).phases(EnumSet.of(LEFT_VENTRICLE_CAVITY));
        LabelMap less = drained(faint.get(0));
        List<LabelMap> phases = List.of(faint.get(0), less, faint.get(0));

        Finding found = only(phases);

        assertThat(found.check()).isEqualTo(Check.EJECTION_FRACTION);
        assertThat(found.value()).isBetween(0.0, 8.0);
        assertThat(found.limit()).isEqualTo(Limits.LEAST_EJECTION_PERCENT);
        assertThat(found.sentence())
                .startsWith("Left ventricle cavity: ejection fraction is ")
                .endsWith("less than 8 %.");
    }

    @Test
    void aPhaseThatFallsOutOfTheCurveIsRough() {
        Finding found = only(DrawnHeart.healthy()
                .without(LEFT_VENTRICLE_CAVITY, (phase, slice, row, column) -> phase == 10 && row > 44)
                .phases(EnumSet.of(LEFT_VENTRICLE_CAVITY)));

        assertThat(found.check()).isEqualTo(Check.ROUGH_CURVE);
        assertThat(found.phase()).isEqualTo(10);
    }

    @Test
    void aFewPhasesAreNoCurve() {
        List<LabelMap> all = DrawnHeart.healthy().phases();

        assertThat(Plausibility.of(List.of(all.get(0), all.get(6), all.get(1)), List.of())
                        .findings())
                .isEmpty();
    }

    @Test
    void aVentricleOnTooFewSlicesIsCutOff() {
        Finding found = only(DrawnHeart.healthy()
                .with((phase, slice, row, column) -> slice > 4, Structure.BACKGROUND)
                .phases());

        assertThat(found).isEqualTo(new Finding(Check.FEW_SLICES, LEFT_VENTRICLE_CAVITY, 0, 40, 50));
    }

    @Test
    void aSliceWithoutTheVentricleBetweenOthersIsMissing() {
        Finding found = only(DrawnHeart.healthy()
                .with((phase, slice, row, column) -> phase == 6 && slice == 5, Structure.BACKGROUND)
                .phases(EnumSet.of(LEFT_VENTRICLE_CAVITY)));

        assertThat(found).isEqualTo(new Finding(Check.MISSING_SLICES, LEFT_VENTRICLE_CAVITY, 6, 1, 0));
        assertThat(found.sentence())
                .isEqualTo("Left ventricle cavity: missing on 1 slices between slices that show it (phase 7).");
    }

    @Test
    void aVentricleInPiecesIsBroken() {
        Finding found = only(DrawnHeart.healthy()
                .without(RIGHT_VENTRICLE_CAVITY, (phase, slice, row, column) -> row == 40 || row == 41)
                .phases());

        assertThat(found.check()).isEqualTo(Check.BROKEN);
        assertThat(found.structure()).isEqualTo(RIGHT_VENTRICLE_CAVITY);
        assertThat(found.value()).isBetween(40.0, 50.0);
    }

    @Test
    void aGapInTheMyocardiumOfAnInnerSliceIsAnOpenRing() {
        Finding found = only(DrawnHeart.healthy()
                .without(
                        MYOCARDIUM, (phase, slice, row, column) -> phase == 0 && slice == 4 && row == 40 && column > 62)
                .phases());

        assertThat(found).isEqualTo(new Finding(Check.OPEN_RING, MYOCARDIUM, 0, 1, 0));
    }

    @Test
    void aRingMayBeOpenOnTheOutermostSlicesAndHoldTogetherByCorners() {
        DrawnHeart heart = DrawnHeart.healthy()
                .without(
                        MYOCARDIUM,
                        (phase, slice, row, column) ->
                                (slice == DrawnHeart.FIRST || slice == DrawnHeart.LAST) && row == 40 && column > 62);
        assertThat(Plausibility.of(heart.phases(), SURE).findings()).isEmpty();
    }

    @Test
    void aSliceThatLiesElsewhereOverlapsTooLittle() {
        Finding found = only(DrawnHeart.healthy().withSliceMoved(4, 24).phases(EnumSet.of(LEFT_VENTRICLE_CAVITY)));

        assertThat(found.check()).isEqualTo(Check.SLICE_OVERLAP);
        assertThat(found.value()).isLessThan(found.limit());
    }

    @Test
    void anUnsureNetIsAReason() {
        List<Double> unsure = Collections.nCopies(DrawnHeart.PHASES, 0.6);

        assertThat(Plausibility.of(DrawnHeart.healthy().phases(), unsure).findings())
                .containsExactly(new Finding(Check.CONFIDENCE, null, null, 60, 75));
    }

    @Test
    void structuresThatTheNetWasNotTaughtAreNotJudged() {
        List<LabelMap> rightOnly = DrawnHeart.healthy()
                .without(MYOCARDIUM, (phase, slice, row, column) -> true)
                .without(LEFT_VENTRICLE_CAVITY, (phase, slice, row, column) -> true)
                .phases(EnumSet.of(RIGHT_VENTRICLE_CAVITY));

        assertThat(Plausibility.of(rightOnly, SURE).findings()).isEmpty();
        assertThat(Plausibility.of(DrawnHeart.healthy().phases(Set.of()), SURE).findings())
                .extracting(Finding::check)
                .containsExactly(Check.NOTHING_TRAINED);
    }

    @Test
    void withoutVoxelSizesShapesAndBeatAreJudgedAndVolumesAreNot() {
        DrawnHeart heart = DrawnHeart.of(Spacing.ofUnknown(), 1);
        assertThat(Plausibility.of(heart.phases(), SURE).findings()).isEmpty();

        heart.frozenAt(3);
        assertThat(Plausibility.of(heart.phases(), SURE).findings())
                .extracting(Finding::check)
                .containsOnly(Check.NO_BEAT);
    }

    @Test
    void aSinglePhaseHasNoBeatToJudge() {
        List<LabelMap> one = List.of(DrawnHeart.healthy().phases().get(3));

        assertThat(Plausibility.of(one, List.of(0.9)).findings()).isEmpty();
    }

    /** Without the pixels of a line through the middle: some per cent of the cavity. */
    private static LabelMap drained(LabelMap labels) {
        byte[] codes = labels.codes().clone();
        for (int i = 0; i < codes.length; i++) {
            int row = i % labels.geometry().sliceVoxels() / labels.geometry().columns();
            if (row > 53) {
                codes[i] = Structure.BACKGROUND;
            }
        }
        return new LabelMap(labels.geometry(), codes, labels.known());
    }

    private static Finding only(List<LabelMap> phases) {
        List<Finding> findings = Plausibility.of(phases, SURE).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
