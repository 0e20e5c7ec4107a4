package org.systole.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.evaluation.CaseEvaluation.Evaluated;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.platform.documents.EvaluationDocument;
import org.systole.platform.documents.EvaluationDocument.StepAblation;
import org.systole.platform.documents.EvaluationDocument.StructureMetrics;
import org.systole.platform.store.ObjectRef;

class CaseEvaluationTest {
    private static TestStore store;
    private static StoredHearts hearts;
    private static ObjectRef prepared;
    private static CaseEvaluation evaluation;

    @BeforeAll
    static void start() {
        store = new TestStore();
        hearts = new StoredHearts(store.client());
        prepared = hearts.prepared("s-heart");
        evaluation = new CaseEvaluation(store.client());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aPerfectSegmentationAgreesWithTheReferenceOnATiltedScan() {
        Evaluated evaluated = evaluate(StoredHearts.DIASTOLIC_RADIUS, hearts.reference());

        EvaluationDocument document = evaluated.document();
        assertThat(document.kind()).isEqualTo("reference");
        assertThat(document.structures()).containsOnlyKeys("LEFT_VENTRICLE_CAVITY", "MYOCARDIUM");
        assertThat(document.structures().values()).allSatisfy(metrics -> {
            assertThat(metrics.dice()).isEqualTo(1);
            assertThat(metrics.hausdorffMm()).isZero();
        });
        assertThat(document.measuresAtReferencePhases()).isEqualTo(document.referenceMeasures());
        assertThat(document.review()).isFalse();
    }

    @Test
    void theDiceOfASmallerCavityFollowsFromTheVoxelCounts() {
        EvaluationDocument document = evaluate(12, hearts.reference()).document();

        StructureMetrics cavity = document.frames().get(0).structures().get("LEFT_VENTRICLE_CAVITY");
        double small = StoredHearts.beat(12).get(0).volumeMl(Structure.LEFT_VENTRICLE_CAVITY);
        double large =
                StoredHearts.beat(StoredHearts.DIASTOLIC_RADIUS).get(0).volumeMl(Structure.LEFT_VENTRICLE_CAVITY);
        assertThat(cavity.dice()).isCloseTo(2 * small / (small + large), within(1e-9));
        assertThat(cavity.predictionMl()).isCloseTo(small, within(1e-3));
        assertThat(document.frames()).extracting(frame -> frame.phase()).containsExactly(0, StoredHearts.SYSTOLE);
    }

    @Test
    void theReportShowsThreeSlicesOfBothPhasesAndTheStudyBySurrogate() {
        String html = html(evaluate(13, hearts.reference()));

        assertThat(html).contains("s-heart", "end diastole, slice", "end systole, slice", "For research use only");
        assertThat(html.split("alt='Outlines over the image", -1)).hasSize(1 + 6);
        assertThat(html).contains("Prediction, slice 5 of 8 over all 6 phases", "data:image/gif;base64,");
    }

    @Test
    void withoutAReferencePlausibilityIsJudged() {
        EvaluationDocument document = evaluate(13, null).document();

        assertThat(document.kind()).isEqualTo("plausibility");
        assertThat(document.structures()).isEmpty();
        assertThat(document.measures().endSystolePhase()).isEqualTo(StoredHearts.SYSTOLE);
        assertThat(document.review()).isFalse();
    }

    @Test
    void anEmptySegmentationAsksForReview() {
        LabelMap empty = StoredHearts.beat(13).get(0);
        LabelMap nothing = new LabelMap(empty.geometry(), new byte[empty.codes().length], empty.known());
        ObjectRef segmentation = hearts.segmentation(prepared, java.util.Collections.nCopies(6, nothing));

        Evaluated evaluated = evaluation.evaluate(segmentation, null, prepared);

        assertThat(evaluated.document().review()).isTrue();
        assertThat(evaluated.document().findings()).isNotEmpty();
        assertThat(evaluated.document().reasons())
                .extracting(reason -> reason.check() + " " + reason.structure())
                .containsExactly("empty MYOCARDIUM", "empty LEFT_VENTRICLE_CAVITY");
        assertThat(html(evaluated)).contains("Please review");
    }

    @Test
    void eachStepOfPostProcessingIsMeasuredAgainstTheMaskAsItWasDrawn() {
        PostProcessing steps = PostProcessing.parse("largest-lv, fill");
        ObjectRef mended = hearts.mended(prepared, withSpeck(StoredHearts.beat(StoredHearts.DIASTOLIC_RADIUS)), steps);

        EvaluationDocument document =
                evaluation.evaluate(mended, hearts.reference(), prepared).document();

        assertThat(document.structures().get("LEFT_VENTRICLE_CAVITY").dice()).isEqualTo(1);
        assertThat(document.ablation())
                .extracting(StepAblation::steps)
                .containsExactly("largest-lv", "largest-lv", "fill", "fill", "together", "together");
        StepAblation cavity = document.ablation().get(1);
        assertThat(cavity.structure()).isEqualTo("LEFT_VENTRICLE_CAVITY");
        assertThat(cavity.volumes()).isEqualTo(2);
        assertThat(cavity.diceBefore()).isLessThan(1);
        assertThat(cavity.diceAfter()).isEqualTo(1);
        assertThat(cavity.hausdorffBeforeMm()).isGreaterThan(20);
        assertThat(cavity.hausdorffAfterMm()).isZero();
        assertThat(cavity.images()).isEqualTo(2);
        assertThat(document.ablation().get(2).images()).isZero();
    }

    @Test
    void aMaskThatWasNotMendedTellsWhatTheUsualStepsWouldDo() {
        EvaluationDocument document =
                evaluate(StoredHearts.DIASTOLIC_RADIUS, hearts.reference()).document();

        assertThat(document.ablation()).hasSize(4 * 2).allSatisfy(row -> {
            assertThat(row.diceBefore()).isEqualTo(1);
            assertThat(row.voxels()).isZero();
        });
        assertThat(evaluate(13, null).document().ablation()).isEmpty();
    }

    @Test
    void theSameCaseIsJudgedOnce() throws Exception {
        ObjectRef reference = hearts.reference();
        Evaluated first = evaluate(11, reference);
        Evaluated second = evaluate(11, reference);

        assertThat(first.existed()).isFalse();
        assertThat(second.existed()).isTrue();
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(second.report()).isEqualTo(first.report());
        assertThat(second.document()).isEqualTo(first.document());
        assertThat(CanonicalJson.read(store.client().get(first.ref()), EvaluationDocument.class))
                .isEqualTo(first.document());
    }

    @Test
    void aMaskOfAnotherGridIsBadInput() {
        Geometry elsewhere = Geometry.axisAligned(64, 64, 8, new Spacing(1.5, 1.5, 10));
        List<LabelMap> masks = StoredHearts.beat(13).stream()
                .map(mask -> StoredHearts.placed(mask, elsewhere))
                .toList();
        ObjectRef segmentation = hearts.segmentation(prepared, masks);

        assertThatThrownBy(() -> evaluation.evaluate(segmentation, null, prepared))
                .isInstanceOfSatisfying(
                        BadInputException.class, bad -> assertThat(bad.code()).isEqualTo("labels.geometry-mismatch"));
    }

    @Test
    void aMaskOfFewerPhasesIsBadInput() {
        ObjectRef segmentation =
                hearts.segmentation(prepared, StoredHearts.beat(13).subList(0, 2));

        assertThatThrownBy(() -> evaluation.evaluate(segmentation, null, prepared))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has 2 phases, the scan 6");
    }

    /** Far from the heart, one voxel of the middle slice of each phase. */
    private static List<LabelMap> withSpeck(List<LabelMap> phases) {
        return phases.stream()
                .map(phase -> {
                    byte[] codes = phase.codes().clone();
                    codes[
                            3 * phase.geometry().sliceVoxels()
                                    + 2 * phase.geometry().columns()
                                    + 2] = (byte) Structure.LEFT_VENTRICLE_CAVITY.code();
                    return new LabelMap(phase.geometry(), codes, phase.known());
                })
                .toList();
    }

    private static Evaluated evaluate(double radius, ObjectRef reference) {
        return evaluation.evaluate(hearts.segmentation(prepared, StoredHearts.beat(radius)), reference, prepared);
    }

    private static String html(Evaluated evaluated) {
        return new String(store.client().get(evaluated.report()), UTF_8);
    }
}
