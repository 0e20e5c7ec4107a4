package org.systole.imaging.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.systole.imaging.Structure.LEFT_VENTRICLE_CAVITY;
import static org.systole.imaging.Structure.MYOCARDIUM;
import static org.systole.imaging.Structure.RIGHT_VENTRICLE_CAVITY;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

class PostProcessingTest {
    /** 3 ml of left ventricle and one voxel of the right, some mm to its right. */
    private static final Spacing LARGE = new Spacing(10, 10, 10);

    @Test
    void theLargestCavityOfEachSliceIsKept() {
        assertThat(mended("largest-lv", Drawing.MM, "33.3 33.. ...3", "3..3 ...3 ...."))
                .containsExactly("33.. 33.. ....", "...3 ...3 ....");
    }

    @Test
    void overTheVolumeOneCavityIsKeptAndSlicesWithoutItLoseTheirs() {
        assertThat(mended(
                        "largest-lv: {scope: volume}",
                        Drawing.MM,
                        "33.. 33.. ....",
                        "3..3 .... ....",
                        "...3 .... ...."))
                .containsExactly("33.. 33.. ....", "3... .... ....", ".... .... ....");
    }

    @Test
    void cornersConnectUnlessOnlyFacesDo() {
        String diagonal = "33.. 33.. ..3. ....";

        assertThat(mended("largest-lv", Drawing.MM, diagonal)).containsExactly(diagonal);
        assertThat(mended("largest-lv: {connectivity: faces}", Drawing.MM, diagonal))
                .containsExactly("33.. 33.. .... ....");
    }

    @Test
    void ofEquallyLargeCavitiesTheFirstInTheArrayIsKept() {
        assertThat(mended("largest-lv", Drawing.MM, "..3 3.. 3.3")).containsExactly("... 3.. 3..");
        assertThat(mended("largest-lv", Drawing.MM, "3.3 ... 3.3")).containsExactly("3.. ... ...");
    }

    @Test
    void myocardiumInPiecesStaysInPieces() {
        assertThat(mended("largest-lv", Drawing.MM, "2.3 ..3 2.3")).containsExactly("2.3 ..3 2.3");
    }

    @Test
    void aRightVentricleWithinReachStaysAndOneFartherGoes() {
        String row = "333.1.1";

        assertThat(mended("rv-distance: {mm: 20}", LARGE, row)).containsExactly("333.1..");
        assertThat(mended("rv-distance: {mm: 40}", LARGE, row)).containsExactly(row);
        assertThat(mended("rv-distance: {mm: 20}", LARGE, "333.111")).containsExactly("333.111");
    }

    @Test
    void theReachGoesThroughSlicesAndToMyocardium() {
        Spacing spacing = new Spacing(10, 10, 9.9999999);

        assertThat(mended("rv-distance", spacing, "333 ...", "... ...", "1.. ..."))
                .containsExactly("333 ...", "... ...", "... ...");
        assertThat(mended("rv-distance", spacing, "333 ...", "... ..2", "1.. ..1"))
                .containsExactly("333 ...", "... ..2", "... ..1");
    }

    @Test
    void aDistanceOfJustTheLimitIsNotTooFarHoweverTheHeaderRoundsIt() {
        assertThat(mended("rv-distance", new Spacing(10, 10, 10.0000002), "333", "1.."))
                .containsExactly("333", "1..");
    }

    @Test
    void withoutATrainedOrFoundLeftVentricleTheRightIsLeftAlone() {
        LabelMap untaught = Drawing.of(LARGE, EnumSet.of(RIGHT_VENTRICLE_CAVITY), "333...1");
        LabelMap small = Drawing.of(LARGE, "3.....1");

        PostProcessed taughtNothing = PostProcessing.parse("rv-distance").apply(List.of(untaught));
        PostProcessed found = PostProcessing.parse("rv-distance").apply(List.of(small, small));

        assertThat(Drawing.text(taughtNothing.phases().get(0))).containsExactly("333...1");
        assertThat(taughtNothing.effects())
                .containsExactly(new StepEffect("rv-distance", 0, 0, Map.of(SkipReason.LEFT_VENTRICLE_NOT_TRAINED, 1)));
        assertThat(Drawing.text(found.phases().get(0))).containsExactly("3.....1");
        assertThat(found.effects().get(0).skipped()).isEqualTo(Map.of(SkipReason.LEFT_VENTRICLE_TOO_SMALL, 2));
    }

    @Test
    void thePaperDeletesTheRightVentricleOfANetThatFoundNoLeftOne() {
        LabelMap rightOnly = Drawing.of(LARGE, EnumSet.of(RIGHT_VENTRICLE_CAVITY), "11.111");

        assertThat(Drawing.text(PostProcessing.paper()
                        .apply(List.of(rightOnly))
                        .phases()
                        .get(0)))
                .containsExactly("......");
        assertThat(Drawing.text(PostProcessing.defaults()
                        .apply(List.of(rightOnly))
                        .phases()
                        .get(0)))
                .containsExactly("11.111");
    }

    @Test
    void anIslandTakesTheNearestLabelAndOfEquallyNearOnesTheSmallest() {
        assertThat(mended("fill", Drawing.MM, "2222 2.32 2332 2222")).containsExactly("2222 2232 2332 2222");
        assertThat(mended("fill", new Spacing(3, 1, 10), "232 2.2 232")).containsExactly("232 232 232");
        assertThat(mended("fill", Drawing.MM, "33333 3...1 33311")).containsExactly("33333 33311 33311");
    }

    @Test
    void backgroundThatReachesTheBorderIsNoIslandUnlessOnlyByACorner() {
        assertThat(mended("fill", Drawing.MM, "2.22 2..2 2222")).containsExactly("2.22 2..2 2222");
        assertThat(mended("fill", Drawing.MM, ".222 2.22 2222")).containsExactly(".222 2222 2222");
        assertThat(mended("fill", Drawing.MM, "222 ..2 222")).containsExactly("222 ..2 222");
    }

    @Test
    void aHoleBesideUnknownVoxelsIsNotFilled() {
        assertThat(mended("fill", Drawing.MM, "2222 2.?2 2222", "2222 2.22 222?"))
                .containsExactly("2222 2.?2 2222", "2222 2222 222?");
    }

    @Test
    void anIslandOfMoreThanTheAreaStays() {
        assertThat(mended("fill: {areaMm2: 1.9}", Drawing.MM, "2222 2..2 2222")).containsExactly("2222 2..2 2222");
        assertThat(mended("fill: {areaMm2: 2}", Drawing.MM, "2222 2..2 2222")).containsExactly("2222 2222 2222");
    }

    @Test
    void aHoleThatIsOpenInTheNextSliceIsFilledAllTheSame() {
        assertThat(mended("fill", Drawing.MM, "222 2.2 222", "... ... ..."))
                .containsExactly("222 222 222", "... ... ...");
    }

    @Test
    void theStepsRunInOrderSoThatADeletedSpeckIsFilledWithWhatSurroundsIt() {
        PostProcessed mended =
                PostProcessing.parse("largest-lv, fill").apply(List.of(Drawing.of(Drawing.MM, "33.111 33.131 ...111")));

        assertThat(Drawing.text(mended.phases().get(0))).containsExactly("33.111 33.111 ...111");
        assertThat(mended.effects())
                .containsExactly(new StepEffect("largest-lv", 1, 1, Map.of()), new StepEffect("fill", 1, 1, Map.of()));
        assertThat(mended.voxels()).isEqualTo(2);
    }

    @Test
    void imagesAreCountedPerSliceAndPhase() {
        LabelMap broken = Drawing.of(Drawing.MM, "33.3", "33.3", "3333");

        PostProcessed mended = PostProcessing.parse("largest-lv").apply(List.of(broken, broken));

        assertThat(mended.effects()).containsExactly(new StepEffect("largest-lv", 4, 4, Map.of()));
    }

    @Test
    void withoutVoxelSizesOnlyTheLargestCavityIsLookedFor() {
        LabelMap labels = Drawing.of(Spacing.ofUnknown(), "3.32 2222 2.22 2222");

        PostProcessed mended = PostProcessing.defaults().apply(List.of(labels));

        assertThat(Drawing.text(mended.phases().get(0))).containsExactly("3..2 2222 2.22 2222");
        assertThat(mended.effects())
                .extracting(StepEffect::skipped)
                .containsExactly(Map.of(), Map.of(SkipReason.NO_SPACING, 1), Map.of(SkipReason.NO_SPACING, 1));
    }

    @Test
    void theGivenLabelsStayAsTheyAreAndTheirKnowledgeIsKept() {
        LabelMap given = Drawing.of(Drawing.MM, EnumSet.of(LEFT_VENTRICLE_CAVITY, MYOCARDIUM), "33.3");

        LabelMap mended =
                PostProcessing.defaults().apply(List.of(given)).phases().get(0);

        assertThat(Drawing.text(given)).containsExactly("33.3");
        assertThat(mended.known()).isEqualTo(given.known());
        assertThat(Drawing.text(
                        PostProcessing.none().apply(List.of(given)).phases().get(0)))
                .containsExactly("33.3");
    }

    @Test
    void textIsReadBackAsTheSameSteps() {
        assertThat(PostProcessing.parse("largest-lv,rv-distance,fill")).isEqualTo(PostProcessing.defaults());
        assertThat(PostProcessing.defaults().text())
                .isEqualTo("largest-lv: {connectivity: all, scope: slice}, "
                        + "rv-distance: {connectivity: all, mm: 10.0, when: guarded}, fill: {areaMm2: 50.0}");
        for (PostProcessing one : List.of(PostProcessing.none(), PostProcessing.paper(), PostProcessing.defaults())) {
            assertThat(PostProcessing.parse(one.text())).isEqualTo(one);
        }
        assertThat(PostProcessing.parse("- fill:\n    areaMm2: 20\n- largest-lv\n")
                        .stepNames())
                .containsExactly("fill", "largest-lv");
    }

    @Test
    void everyOptionChangesTheConfiguration() {
        List<String> texts = List.of(
                "none",
                "largest-lv",
                "largest-lv: {scope: volume}",
                "largest-lv: {connectivity: faces}",
                "rv-distance",
                "rv-distance: {mm: 11}",
                "rv-distance: {when: always}",
                "rv-distance: {connectivity: faces}",
                "fill",
                "fill: {areaMm2: 51}",
                "fill, largest-lv",
                "largest-lv, fill");

        assertThat(texts.stream().map(text -> PostProcessing.parse(text).configuration()))
                .doesNotHaveDuplicates();
        assertThat(PostProcessing.parse("fill: {areaMm2: 50}").configuration())
                .isEqualTo(PostProcessing.parse("fill").configuration());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fil",
                "fill, fill",
                "fill: 3",
                "fill: {area: 3}",
                "fill: {areaMm2: much}",
                "fill: {areaMm2: -1}",
                "fill: {areaMm2: .inf}",
                "rv-distance: {mm: .nan}",
                "rv-distance: {mm: 501}",
                "largest-lv: {scope: phase}",
                "none, fill",
                "fill: {areaMm2: [}",
                "{fill: {}, largest-lv: {}}",
                "&a [*a]"
            })
    void whatIsNoPostProcessingIsBadInput(String text) {
        assertThatThrownBy(() -> PostProcessing.parse(text))
                .isInstanceOfSatisfying(
                        BadInputException.class, bad -> assertThat(bad.code()).isEqualTo("postprocessing.invalid"));
    }

    private static List<String> mended(String steps, Spacing spacing, String... slices) {
        Set<Structure> trained = Drawing.ALL;
        return Drawing.text(PostProcessing.parse(steps)
                .apply(List.of(Drawing.of(spacing, trained, slices)))
                .phases()
                .get(0));
    }
}
