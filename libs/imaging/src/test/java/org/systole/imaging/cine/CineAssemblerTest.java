package org.systole.imaging.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomInstance;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Spacing;

/** Every image of the made-up studies is 3 columns by 2 rows and holds 100 × slice + phase. */
class CineAssemblerTest {
    private static final List<Double> SHORT_AXIS = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
    private static final List<Double> LONG_AXIS = List.of(0.0, 1.0, 0.0, 0.0, 0.0, 1.0);

    @Test
    void imagesInAnyOrderFindTheirPlace() {
        List<DicomInstance> study = cine("1.2", 4, 5);
        Collections.shuffle(study, new Random(1));

        AssembledCine assembled = CineAssembler.assemble(study);

        assertThat(assembled.cine().phases()).hasSize(5);
        assertThat(assembled.cine().geometry().slices()).isEqualTo(4);
        assertThat(assembled.cine().geometry().spacing()).isEqualTo(new Spacing(1.5, 1.25, 8));
        for (int slice = 0; slice < 4; slice++) {
            for (int phase = 0; phase < 5; phase++) {
                assertThat(assembled.cine().phases().get(phase).at(slice, 1, 2)).isEqualTo(100 * slice + phase);
            }
        }
        assertThat(assembled.placed()).hasSize(20).contains(new PlacedInstance("1.2.7", 7, 1, 1));
        assertThat(assembled.ignored()).isEmpty();
    }

    @Test
    void whatIsNotOfTheStackIsListed() {
        List<DicomInstance> study = cine("1.2", 3, 4);
        study.add(image("1.3.1", "1.3", 1, 0, 0, LONG_AXIS));
        study.add(study.get(0));

        AssembledCine assembled = CineAssembler.assemble(study);

        assertThat(assembled.cine().phases()).hasSize(4);
        assertThat(assembled.ignored())
                .containsExactlyInAnyOrder(
                        new IgnoredInstance("1.3.1", "tilted by 90 degrees against the short-axis stack"),
                        new IgnoredInstance("1.2.1", "the same image twice"));
    }

    @Test
    void anImageSentAgainUnderANewUidIsNotAnotherPhase() {
        List<DicomInstance> study = cine("1.2", 3, 4);
        study.add(image("1.2.99", "1.2", 1, 0, 0, SHORT_AXIS));

        AssembledCine assembled = CineAssembler.assemble(study);

        assertThat(assembled.cine().phases()).hasSize(4);
        assertThat(assembled.ignored()).containsExactly(new IgnoredInstance("1.2.99", "the same place and time twice"));
    }

    @Test
    void lateImagesAtThePlaceOfTheCineAreNotPhases() {
        List<DicomInstance> study = cine("1.9", 3, 4);
        study.addAll(cine("1.1", 3, 1));

        AssembledCine assembled = CineAssembler.assemble(study);

        assertThat(assembled.cine().phases()).hasSize(4);
        assertThat(assembled.placed()).allMatch(place -> place.sopInstanceUid().startsWith("1.9."));
        assertThat(assembled.ignored()).hasSize(3);
    }

    @Test
    void slicesMayComeAsOneSeriesEach() {
        List<DicomInstance> study = new ArrayList<>();
        for (int slice = 0; slice < 3; slice++) {
            for (int phase = 0; phase < 4; phase++) {
                String series = "1.2." + slice;
                study.add(image(series + "." + phase, series, phase + 1, slice, phase, SHORT_AXIS));
            }
        }

        assertThat(CineAssembler.assemble(study).placed()).hasSize(12);
    }

    @Test
    void aStudyWithoutAStackHasNoShortAxisCine() {
        assertBad("study.no-short-axis-cine", () -> CineAssembler.assemble(cine("1.2", 2, 20)));
        assertBad("study.no-short-axis-cine", () -> CineAssembler.assemble(List.of()));
    }

    @Test
    void aMissingSliceIsNamed() {
        List<DicomInstance> study = cine("1.2", 5, 4);
        study.removeIf(image -> image.header().imagePosition().get(2) == 16);

        assertThatThrownBy(() -> CineAssembler.assemble(study))
                .isInstanceOf(BadInputException.class)
                .hasMessage("slices 2 and 3 are 16.0 mm apart where others are 8.0 mm")
                .hasFieldOrPropertyWithValue("code", "series.slice-missing");
    }

    @Test
    void aSliceWithHalfOfThePhasesIsNamed() {
        List<DicomInstance> study = cine("1.2", 3, 4);
        study.subList(5, 7).clear();

        assertThatThrownBy(() -> CineAssembler.assemble(study))
                .isInstanceOf(BadInputException.class)
                .hasMessage("slice 2 has 2 phases where most slices have 4")
                .hasFieldOrPropertyWithValue("code", "series.phases-differ");
    }

    @Test
    void aSliceThatIsShiftedInItsPlaneIsBadInput() {
        List<DicomInstance> study = cine("1.2", 2, 4);
        for (int phase = 0; phase < 4; phase++) {
            InstanceHeader header =
                    header("1.2.9" + phase, "1.2", 9 + phase, List.of(5.0, 0.0, 16.0), phase, SHORT_AXIS, 4);
            study.add(new DicomInstance(header, new float[6]));
        }

        assertBad("series.slices-shifted", () -> CineAssembler.assemble(study));
    }

    @Test
    void aCineIsCompleteWhenEverySliceHasThePhasesThatItsHeadersPromise() {
        List<InstanceHeader> headers = headers(3, 4, 4);

        assertThat(CineAssembler.completeness(headers)).isInstanceOf(Completeness.Complete.class);
        assertIncomplete(headers.subList(0, 11), "slice 3 has 3 phases but CardiacNumberOfImages is 4");
        assertIncomplete(headers.subList(0, 8), "no stack of 3 parallel slices yet");
        assertIncomplete(headers(3, 4, 20), "slice 1 has 4 phases but CardiacNumberOfImages is 20");
        assertIncomplete(List.of(), "no stack of 3 parallel slices yet");
    }

    @Test
    void withoutCardiacNumberOfImagesCompletenessCannotBeKnown() {
        assertIncomplete(headers(3, 4, null), "CardiacNumberOfImages is missing, so it cannot be known");
    }

    private static void assertIncomplete(List<InstanceHeader> headers, String why) {
        assertThat(CineAssembler.completeness(headers)).isEqualTo(new Completeness.Incomplete(why));
    }

    private static void assertBad(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasFieldOrPropertyWithValue("code", code);
    }

    private static List<InstanceHeader> headers(int slices, int phases, @Nullable Integer promised) {
        List<InstanceHeader> headers = new ArrayList<>();
        for (int i = 0; i < slices * phases; i++) {
            List<Double> position = List.of(0.0, 0.0, 8.0 * (i / phases));
            headers.add(header("1.2." + i, "1.2", i + 1, position, i % phases, SHORT_AXIS, promised));
        }
        return headers;
    }

    private static List<DicomInstance> cine(String series, int slices, int phases) {
        List<DicomInstance> study = new ArrayList<>();
        for (int i = 0; i < slices * phases; i++) {
            study.add(image(series + "." + (i + 1), series, i + 1, i / phases, i % phases, SHORT_AXIS));
        }
        return study;
    }

    private static DicomInstance image(
            String uid, String series, int number, int slice, int phase, List<Double> orientation) {
        InstanceHeader header = header(uid, series, number, List.of(0.0, 0.0, 8.0 * slice), phase, orientation, null);
        float[] pixels = new float[6];
        java.util.Arrays.fill(pixels, 100 * slice + phase);
        return new DicomInstance(header, pixels);
    }

    private static InstanceHeader header(
            String uid,
            String series,
            int number,
            List<Double> position,
            int phase,
            List<Double> orientation,
            @Nullable Integer promised) {
        return new InstanceHeader(
                uid,
                "1.2.840.10008.5.1.4.1.1.4",
                "1",
                series,
                "1.1",
                "",
                "MR",
                null,
                null,
                number,
                2,
                3,
                1,
                1.25,
                1.5,
                position,
                orientation,
                40.0 * phase,
                null,
                8.0,
                promised);
    }
}
