package org.systole.imaging.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomFrames;
import org.systole.dicom.DicomInstance;
import org.systole.imaging.Cine;
import org.systole.imaging.Volume;
import org.systole.imaging.cine.CineFinding.FewPhases;
import org.systole.imaging.cine.CineFinding.PhasesAligned;
import org.systole.imaging.cine.CineFinding.SliceRepeated;
import org.systole.imaging.cine.CineFinding.TimesDiffer;
import org.systole.imaging.cine.CineFinding.UnusualPlane;
import org.systole.imaging.cine.Study.Part;

/** The traps of studies as hospitals send them. */
class HospitalStudyTest {
    @Test
    void theShortAxisIsFoundAmongAllThatAStudyHolds() {
        Study study = new Study()
                .add(new Part(1).slices(3).type("ORIGINAL", "PRIMARY", "LOCALIZER"))
                .add(new Part(2).phases(25).orientation(Study.LONG_AXIS))
                .add(new Part(3).slices(12).phases(25).orientation(Study.TRANSVERSE))
                .cine(4, 10, 20)
                .add(new Part(5).slices(10).inversionMs(280))
                .add(new Part(6).slices(12).delayMs(600))
                .add(new Part(7).slices(3).phases(60).stepMs(900))
                .add(new Part(8).slices(3).phases(60).stepMs(0).delayMs(300))
                .add(new Part(9).phases(20).type("DERIVED", "PRIMARY", "P"));

        AssembledCine assembled = study.assemble();

        assertThat(assembled.cine().geometry().slices()).isEqualTo(10);
        assertThat(assembled.cine().phases()).hasSize(20);
        assertThat(assembled.placed())
                .hasSize(200)
                .allMatch(place -> place.sopInstanceUid().startsWith("4."));
        assertThat(assembled.findings()).isEmpty();
        assertThat(assembled.report())
                .containsExactlyInAnyOrder(
                        "10 images left out: an inversion recovery image, such as late enhancement or mapping",
                        "12 images left out: a series of single images at places of the cine",
                        "20 images left out: a phase, real or imaginary map, not a magnitude image",
                        "3 images left out: a scout",
                        "360 images left out: images of many heart beats, such as perfusion",
                        "25 images left out: tilted by 90 degrees against the short-axis stack",
                        "300 images left out: tilted by 53 degrees against the short-axis stack");
    }

    @Test
    void everyImageIsEitherPlacedOrIgnored() {
        Study study = new Study()
                .cine(4, 6, 20)
                .add(new Part(5).firstSlice(6).phases(25).stepMs(32))
                .add(new Part(6).slices(3).phases(9).orientation(Study.TRANSVERSE))
                .add(new Part(7).firstSlice(2).phases(20));

        AssembledCine assembled = study.assemble();

        List<String> uids = new ArrayList<>(
                assembled.placed().stream().map(PlacedInstance::sopInstanceUid).toList());
        uids.addAll(assembled.ignored().stream()
                .map(IgnoredInstance::sopInstanceUid)
                .toList());
        assertThat(uids)
                .containsExactlyInAnyOrderElementsOf(study.headers().stream()
                        .map(header -> header.sopInstanceUid())
                        .toList());
    }

    @Test
    void aSliceWithMoreImagesShowsTheNearestInTime() {
        AssembledCine assembled = new Study()
                .cine(4, 3, 20)
                .add(new Part(5).firstSlice(3).phases(25).stepMs(32))
                .assemble();

        assertThat(assembled.cine().phases()).hasSize(20);
        assertThat(assembled.findings()).containsExactly(new PhasesAligned(3, 25, 20, true));
        for (int phase = 0; phase < 20; phase++) {
            assertThat(valueAt(assembled, phase, 3) - 300).isBetween((phase * 40 - 16) / 32f, (phase * 40 + 16) / 32f);
        }
        assertThat(assembled.ignored())
                .hasSize(5)
                .allMatch(one -> one.reason().startsWith("other images of its slice are nearer"));
    }

    @Test
    void whereAnImageIsMissingItsNeighbourIsShownTwice() {
        List<DicomInstance> study = new Study().cine(4, 4, 20).inAnyOrder();
        study.removeIf(image -> image.header().instanceNumber() == 48);

        AssembledCine assembled = CineAssembler.assemble(study);

        assertThat(assembled.findings()).containsExactly(new PhasesAligned(2, 19, 20, true));
        assertThat(valueAt(assembled, 6, 2)).isEqualTo(206);
        assertThat(valueAt(assembled, 7, 2)).isIn(206f, 208f);
        assertThat(valueAt(assembled, 8, 2)).isEqualTo(208);
        assertThat(assembled.report())
                .containsExactly("slice 3 has 19 images for 20 phases: each phase shows the image nearest in time");
    }

    @Test
    void aFasterHeartAtOneSliceIsAlignedByItsShareOfTheBeat() {
        AssembledCine assembled = new Study()
                .cine(4, 3, 20)
                .add(new Part(5).firstSlice(3).phases(16).stepMs(30))
                .assemble();

        for (int phase = 0; phase < 20; phase++) {
            assertThat((valueAt(assembled, phase, 3) - 300) / 16).isBetween(phase / 20f - 0.05f, phase / 20f + 0.05f);
        }
    }

    @Test
    void withoutTimesTheOrderHasToDoAndThatIsSaid() {
        AssembledCine assembled = new Study()
                .add(new Part(4).slices(3).phases(20).untimed())
                .add(new Part(5).firstSlice(3).phases(25).untimed())
                .assemble();

        assertThat(assembled.findings()).containsExactly(new PhasesAligned(3, 25, 20, false));
        assertThat(valueAt(assembled, 10, 3) - 300).isBetween(12f, 13f);
    }

    @Test
    void aSliceWithTheSamePhasesAtOtherTimesIsReported() {
        AssembledCine assembled = new Study()
                .cine(4, 3, 20)
                .add(new Part(5).firstSlice(3).phases(20).delayMs(200))
                .assemble();

        assertThat(assembled.findings()).hasSize(1).first().isInstanceOfSatisfying(TimesDiffer.class, finding -> {
            assertThat(finding.slice()).isEqualTo(3);
            assertThat(finding.phasesOff()).isGreaterThan(1.5);
        });
        assertThat(valueAt(assembled, 7, 3)).isEqualTo(307);
    }

    @Test
    void ofASliceThatWasScannedAgainTheLastIsUsed() {
        Study study = new Study();
        for (int slice = 0; slice < 4; slice++) {
            study.add(new Part(10 + slice).firstSlice(slice).phases(12));
        }
        study.add(new Part(20).firstSlice(1).phases(12).value(5000));

        AssembledCine assembled = study.assemble();

        assertThat(assembled.findings()).containsExactly(new SliceRepeated(1, 2, 20));
        assertThat(valueAt(assembled, 3, 1)).isEqualTo(5103);
        assertThat(assembled.report())
                .containsExactly(
                        "slice 2 was acquired 2 times; that of series 20 is used",
                        "12 images left out: another acquisition of a slice");
    }

    @Test
    void aFewSlicesOfAnotherSeriesDoNotReplaceThoseOfAWholeStack() {
        AssembledCine assembled = new Study()
                .cine(4, 8, 12)
                .add(new Part(9).firstSlice(2).slices(3).phases(12).value(5000))
                .assemble();

        assertThat(assembled.placed()).allMatch(place -> place.sopInstanceUid().startsWith("4."));
        assertThat(assembled.findings()).hasSize(3).contains(new SliceRepeated(3, 2, 4));
    }

    @Test
    void aSliceThatWasScannedTwiceInItsSeriesIsNotTwiceAsManyPhases() {
        AssembledCine assembled = new Study()
                .cine(4, 4, 12)
                .add(new Part(4)
                        .firstNumber(100)
                        .firstSlice(2)
                        .phases(12)
                        .delayMs(3)
                        .value(5000))
                .assemble();

        assertThat(assembled.cine().phases()).hasSize(12);
        assertThat(assembled.findings()).containsExactly(new SliceRepeated(2, 2, 4));
        assertThat(valueAt(assembled, 11, 2)).isEqualTo(5211);
    }

    @Test
    void phasesMayComeAsOneSeriesEach() {
        Study study = new Study();
        for (int phase = 0; phase < 9; phase++) {
            study.add(new Part(30 - phase).slices(3).delayMs(40 * phase).value(phase));
        }

        AssembledCine assembled = study.assemble();

        assertThat(assembled.cine().phases()).hasSize(9);
        assertThat(valueAt(assembled, 4, 2)).isEqualTo(204);
    }

    @Test
    void anEnhancedImageHoldsAWholeCine() {
        Study study = new Study().add(new Part(4).slices(5).phases(10).multiFrame());

        AssembledCine assembled = study.assemble();

        assertThat(assembled.cine().phases()).hasSize(10);
        assertThat(valueAt(assembled, 7, 4)).isEqualTo(407);
        assertThat(assembled.placed()).hasSize(50);
        assertThat(CineAssembler.completeness(study.headers())).isInstanceOf(Completeness.Complete.class);
    }

    @Test
    void enhancedAndSingleImagesMakeOneStack() {
        AssembledCine assembled = new Study()
                .cine(4, 2, 10)
                .add(new Part(5).firstSlice(2).slices(2).phases(10).multiFrame())
                .assemble();

        assertThat(assembled.cine().geometry().slices()).isEqualTo(4);
        assertThat(valueAt(assembled, 9, 3)).isEqualTo(309);
        assertThat(valueAt(assembled, 9, 1)).isEqualTo(109);
    }

    @Test
    void aPatientWhoWasMovedHasTwoFramesOfReferenceAndOneOfThemCounts() {
        AssembledCine assembled = new Study()
                .cine(4, 8, 10)
                .add(new Part(5).slices(3).phases(10).frameOfReference("1.9"))
                .assemble();

        assertThat(assembled.cine().geometry().slices()).isEqualTo(8);
        assertThat(assembled.report())
                .containsExactly("30 images left out: of another frame of reference than the short-axis stack");
    }

    @Test
    void imagesWithAFrameOfReferenceEachAreStillOneStackBesideOthers() {
        Study study = new Study().add(new Part(9).slices(5).frameOfReference("1.5"));
        for (int slice = 0; slice < 4; slice++) {
            study.add(new Part(4)
                    .firstSlice(slice)
                    .firstNumber(1 + 10 * slice)
                    .phases(10)
                    .frameOfReference("1.2." + slice)
                    .orientation(List.of(0.8, 0.6, 0.0, -0.3, 0.4, -0.8660254)));
        }

        assertThat(study.assemble().placed())
                .hasSize(40)
                .allMatch(place -> place.sopInstanceUid().startsWith("4."));
    }

    @Test
    void oneTiltedSliceLeavesAGapThatIsNamed() {
        Study study = new Study()
                .cine(4, 3, 10)
                .add(new Part(5).firstSlice(3).phases(10).orientation(List.of(0.8, 0.6, 0.0, -0.3, 0.4, -0.8660254)))
                .add(new Part(6).firstSlice(4).slices(2).phases(10));

        assertBad("series.slice-missing", study::assemble);
    }

    @Test
    void aSliceFarBeyondTheOthersIsNotOfTheStack() {
        AssembledCine assembled = new Study()
                .cine(4, 6, 10)
                .add(new Part(5).firstSlice(9).phases(10))
                .assemble();

        assertThat(assembled.cine().geometry().slices()).isEqualTo(6);
        assertThat(assembled.report()).containsExactly("10 images left out: parallel to the cine but far from it");
    }

    @Test
    void aSliceBetweenTwoOthersIsNotGuessedAway() {
        Study study = new Study()
                .cine(4, 6, 10)
                .add(new Part(5).firstSlice(1).sliceMm(11).phases(10));

        assertBad("series.slices-uneven", study::assemble);
    }

    @Test
    void aStackThatLeansIsRefusedHoweverSmallItsSteps() {
        Study leaning = new Study().add(new Part(4).slices(8).phases(10).shiftMm(0.4));

        assertThatThrownBy(leaning::assemble)
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "series.slices-shifted")
                .hasMessageContaining("2.9 degrees off the normal");
        assertThat(new Study()
                        .add(new Part(4).slices(8).phases(10).shiftMm(0.1))
                        .assemble()
                        .placed())
                .hasSize(80);
    }

    @Test
    void aStackThatIsNoShortAxisAndHasFewPhasesSaysSo() {
        AssembledCine assembled = new Study()
                .add(new Part(4).slices(4).phases(2).orientation(Study.TRANSVERSE))
                .assemble();

        assertThat(assembled.findings()).containsExactly(new UnusualPlane(66), new FewPhases(2));
        assertThat(assembled.report().get(1)).startsWith("there are only 2 phases");
    }

    @Test
    void imagesWithoutAPlaneAreIgnored() {
        AssembledCine assembled = new Study()
                .cine(4, 4, 10)
                .add(new Part(5).phases(3).orientation(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)))
                .add(new Part(6).phases(3).orientation(List.of(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)))
                .add(new Part(7).phases(3).orientation(List.of(Double.NaN, 0.0, 0.0, 1.0, 0.0, 0.0)))
                .assemble();

        assertThat(assembled.report())
                .containsExactly("9 images left out: its position and orientation describe no plane");
    }

    @Test
    void aCineWhoseSlicesHaveOtherNumbersOfPhasesIsCompleteWhenEachHasItsOwn() {
        Study study = new Study()
                .add(new Part(4).slices(3).phases(20).promised(20))
                .add(new Part(5).firstSlice(3).phases(25).stepMs(32).promised(25))
                .add(new Part(6).slices(3).inversionMs(250));

        assertThat(CineAssembler.completeness(study.headers())).isInstanceOf(Completeness.Complete.class);
        study.add(new Part(7).firstSlice(4).phases(18).promised(20));
        assertThat(CineAssembler.completeness(study.headers()))
                .isEqualTo(new Completeness.Incomplete("slice 5 has 18 phases but CardiacNumberOfImages is 20"));
    }

    @Test
    void aPhaseReadsItsOwnImagesAndNoOther() {
        Study study = new Study().cine(4, 3, 9).add(new Part(5).slices(3).inversionMs(250));
        List<String> read = new ArrayList<>();
        Cine cine = reading(study, read);

        assertThat(read).isEmpty();
        cine.phases().get(2);
        cine.phases().get(2);

        assertThat(read).hasSize(6).allMatch(uid -> uid.startsWith("4."));
        assertThat(Set.copyOf(read)).hasSize(3);
    }

    @Test
    void anImageOfManyFramesIsOpenedOnce() {
        Study study = new Study().add(new Part(4).slices(3).phases(9).multiFrame());
        List<String> read = new ArrayList<>();

        reading(study, read).phases().forEach(phase -> {});

        assertThat(read).isNotEmpty().doesNotHaveDuplicates();
    }

    private static Cine reading(Study study, List<String> read) {
        return CineAssembler.assemble(study.headers(), header -> {
                    read.add(header.sopInstanceUid());
                    DicomInstance image = study.inAnyOrder().stream()
                            .filter(one -> one.header().equals(header))
                            .findFirst()
                            .orElseThrow();
                    return new DicomFrames(
                            header, frame -> Arrays.copyOfRange(image.pixels(), frame * 6, (frame + 1) * 6));
                })
                .cine();
    }

    private static float valueAt(AssembledCine assembled, int phase, int slice) {
        Volume volume = assembled.cine().phases().get(phase);
        return volume.at(slice, 1, 2);
    }

    private static void assertBad(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasFieldOrPropertyWithValue("code", code);
    }
}
