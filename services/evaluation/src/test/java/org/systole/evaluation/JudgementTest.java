package org.systole.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.platform.documents.ClinicalMeasures;

class JudgementTest {
    private static final LabelMap FULL = Hearts.of(15, 1, 6);
    private static final LabelMap EMPTIED = Hearts.of(10, 1, 6);
    private static final PredictedCine BEAT = cine(Hearts.of(13, 1, 6), FULL, EMPTIED);

    @Test
    void aBeatingHeartNeedsNoReview() {
        Judgement judgement = Judgement.of(BEAT, null);

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.review()).isFalse();
        assertThat(judgement.againstReference()).isFalse();
        assertThat(Objects.requireNonNull(judgement.detected()).endDiastolePhase())
                .isEqualTo(1);
        assertThat(judgement.detected().endSystolePhase()).isEqualTo(2);
    }

    @Test
    void aHeartThatDoesNotBeatIsForReview() {
        Judgement judgement = Judgement.of(cine(FULL, FULL), null);

        assertThat(judgement.review()).isTrue();
        assertThat(judgement.findings()).anyMatch(finding -> finding.contains("no beat"));
    }

    @Test
    void aVentricleOnTooFewSlicesIsForReview() {
        Judgement judgement = Judgement.of(cine(Hearts.of(15, 2, 4), Hearts.of(10, 2, 4)), null);

        assertThat(judgement.findings())
                .containsExactly(
                        "Left ventricle cavity: share of the slices that show it at end diastole is 37.5 %, less"
                                + " than 50 % (phase 1).");
    }

    @Test
    void nothingFoundAtAllIsForReviewWithEachReason() {
        LabelMap nothing = Hearts.of(-10, 0, 7);

        Judgement judgement = Judgement.of(cine(nothing, nothing), null);

        assertThat(judgement.findings())
                .containsExactly("Myocardium: not found on 2 phases.", "Left ventricle cavity: not found on 2 phases.");
        assertThat(left(judgement.detected()).ejectionFraction()).isNull();
    }

    @Test
    void anEqualReferenceAgreesFullyAndHasTheSameMeasures() {
        Judgement judgement = Judgement.of(BEAT, reference(FULL, EMPTIED));

        assertThat(judgement.againstReference()).isTrue();
        assertThat(judgement.frames()).hasSize(2);
        var cavity = judgement.structures().get("LEFT_VENTRICLE_CAVITY");
        assertThat(cavity.dice()).isEqualTo(1);
        assertThat(cavity.hausdorffMm()).isEqualTo(0);
        assertThat(cavity.note()).isNull();
        assertThat(judgement.atReferencePhases()).isEqualTo(judgement.reference());
        assertThat(Objects.requireNonNull(judgement.reference()).leftVentricleMassG())
                .isCloseTo(1.05 * FULL.volumeMl(MYOCARDIUM), within(1e-9));
    }

    @Test
    void measuresComparedWithTheReferenceCoverOnlyItsSlices() {
        LabelMap diastole = Hearts.knownOn(FULL, Hearts.LEFT_HEART, 2, 5);
        LabelMap systole = Hearts.knownOn(EMPTIED, EnumSet.of(LEFT_VENTRICLE_CAVITY), 2, 4);

        Judgement judgement = Judgement.of(BEAT, reference(diastole, systole));

        double perSliceMl = FULL.volumeMl(LEFT_VENTRICLE_CAVITY) / 6;
        assertThat(left(judgement.reference()).endDiastolicVolumeMl()).isCloseTo(4 * perSliceMl, within(1e-9));
        assertThat(left(judgement.atReferencePhasesSharedSlices())).isEqualTo(left(judgement.reference()));
        assertThat(left(judgement.atReferencePhases()).endDiastolicVolumeMl()).isCloseTo(6 * perSliceMl, within(1e-9));
        assertThat(left(judgement.detectedSharedSlices())).isEqualTo(left(judgement.reference()));
    }

    @Test
    void aStructureThatTheReferenceDoesNotKnowAtAPhaseIsNotJudgedThere() {
        LabelMap systole = Hearts.knownOn(EMPTIED, EnumSet.of(LEFT_VENTRICLE_CAVITY), 1, 6);

        Judgement judgement = Judgement.of(BEAT, reference(FULL, systole));

        assertThat(judgement.frames().get(0).structures()).containsOnlyKeys("LEFT_VENTRICLE_CAVITY", "MYOCARDIUM");
        assertThat(judgement.frames().get(1).structures()).containsOnlyKeys("LEFT_VENTRICLE_CAVITY");
    }

    @Test
    void aMissIsCountedAndLeavesTheMeanDistanceToTheOtherPhases() {
        PredictedCine missed = cine(FULL, FULL, Hearts.of(-10, 0, 7));

        var cavity = Judgement.of(missed, reference(FULL, EMPTIED)).structures().get("LEFT_VENTRICLE_CAVITY");

        assertThat(cavity.dice()).isEqualTo(0.5);
        assertThat(cavity.hausdorffMm()).isEqualTo(0);
        assertThat(cavity.note()).isEqualTo("no distance on 1 of 2 phases");
    }

    @Test
    void aModelThatWasNotTaughtTheLeftVentricleHasNoMeasuresOfIt() {
        PredictedCine untaught = new PredictedCine(PredictedCine.known(BEAT.phases(), Set.of()), List.of());

        Judgement judgement = Judgement.of(untaught, null);

        assertThat(Objects.requireNonNull(judgement.detected()).leftVentricle()).isNull();
        assertThat(judgement.findings()).singleElement().asString().contains("not trained");
    }

    @Test
    void anUnsureNetIsForReview() {
        PredictedCine unsure = new PredictedCine(BEAT.phases(), List.of(0.7, 0.7, 0.4));

        assertThat(Judgement.of(unsure, null).findings())
                .containsExactly("Mean confidence of the model is 60.0 %, less than 75 %.");
    }

    @Test
    void aReferenceOfAnotherCineIsRefused() {
        Reference other = new Reference(List.of(new LabelledFrame(7, FULL)), null, null);

        assertThatThrownBy(() -> Judgement.of(BEAT, other))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("phase 7");
    }

    private static PredictedCine cine(LabelMap... phases) {
        return new PredictedCine(List.of(phases), List.of());
    }

    private static Reference reference(LabelMap diastole, LabelMap systole) {
        return new Reference(List.of(new LabelledFrame(1, diastole), new LabelledFrame(2, systole)), 1, 2);
    }

    private static ClinicalMeasures.Ventricle left(ClinicalMeasures measures) {
        return Objects.requireNonNull(Objects.requireNonNull(measures).leftVentricle());
    }
}
