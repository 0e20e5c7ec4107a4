package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;

/** Patients 901 to 903 are Sunnybrook's first three, written in ACDC's layout with ACDC's broken sform. */
class AcdcRealDataTest {
    @ParameterizedTest(name = "patient 90{0}")
    @ValueSource(ints = {1, 2, 3})
    void pixelsAreThoseOfTheDicomImagesSoNothingIsFlippedOnReading(int number) throws IOException {
        Loaded acdc = load("acdc-layout", number);
        Loaded dicom = load("sunnybrook", number);

        assertThat(acdc.skipped()).isEmpty();
        assertThat(slicesOf(acdc, end(acdc, true), dicom, end(dicom, true))).hasSameSizeAs(slices(dicom));
        assertThat(slicesOf(acdc, end(acdc, false), dicom, end(dicom, false))).hasSameSizeAs(slices(dicom));
    }

    @ParameterizedTest(name = "patient 90{0}")
    @ValueSource(ints = {1, 2, 3})
    void labelsAreThoseOfTheContours(int number) throws IOException {
        Loaded acdc = load("acdc-layout", number);
        Loaded dicom = load("sunnybrook", number);
        for (boolean diastole : new boolean[] {true, false}) {
            List<Integer> slices = slicesOf(acdc, end(acdc, diastole), dicom, end(dicom, diastole));
            LabelMap maps = acdc.reference().atPhase(end(acdc, diastole)).orElseThrow();
            LabelMap contours = dicom.reference().atPhase(end(dicom, diastole)).orElseThrow();
            for (Structure structure : contours.known().anywhere()) {
                assertThat(dice(contours, maps, slices, structure))
                        .as("%s, end diastole: %s", structure, diastole)
                        .isGreaterThanOrEqualTo(0.995);
            }
        }
    }

    @Test
    void theWholeCycleIsReadFromTheFourDimensionalFile() throws IOException {
        Cine acdc = load("acdc-layout", 3).cine();
        Cine dicom = load("sunnybrook", 3).cine();

        assertThat(acdc.phases()).hasSize(20);
        int one = dicom.geometry().sliceVoxels();
        for (int frame = 0; frame < 20; frame++) {
            // ACDC's first frame is end diastole, which is the last phase of this patient
            Volume theirs = dicom.phases().get((frame + 19) % 20);
            for (int slice = 0; slice < 10; slice++) {
                assertThat(slicePixels(acdc.phases().get(frame), slice).equals(slicePixels(theirs, 9 - slice)))
                        .as("frame %d, slice %d of %d pixels", frame, slice, one)
                        .isTrue();
            }
        }
    }

    @Test
    void distancesComeFromPixdimBecauseTheSformHasUnitScale() throws IOException {
        assertThat(load("acdc-layout", 1).cine().geometry().spacing().columnMm())
                .isBetween(1.3671, 1.3672);
        assertThat(load("acdc-layout", 1).cine().geometry().spacing().sliceMm()).isEqualTo(10);
    }

    @Test
    void theSummaryCountsWhatIsThere() throws IOException {
        DatasetSummary summary = Datasets.read(RealData.folder("acdc-layout")).summary();

        assertThat(summary.dataset()).isEqualTo("acdc");
        assertThat(summary.counts().patients()).isEqualTo(3);
        assertThat(summary.counts().labelled().get(Structure.LEFT_VENTRICLE_CAVITY))
                .isEqualTo(56);
        assertThat(summary.splits()).containsOnlyKeys("training");
        assertThat(summary.skipped()).isEmpty();
    }

    private static Loaded load(String dataset, int number) throws IOException {
        return Datasets.read(RealData.folder(dataset)).cases().get(number - 1).load();
    }

    private static int end(Loaded loaded, boolean diastole) {
        return Objects.requireNonNull(
                diastole ? loaded.reference().endDiastole() : loaded.reference().endSystole());
    }

    private static List<Integer> slices(Loaded loaded) {
        return IntStream.range(0, loaded.cine().geometry().slices()).boxed().toList();
    }

    /** For each slice of the second the slice of the first with equal pixels. */
    private static List<Integer> slicesOf(Loaded first, int firstPhase, Loaded second, int secondPhase) {
        Volume one = first.cine().phases().get(firstPhase);
        Volume other = second.cine().phases().get(secondPhase);
        List<Integer> found = new ArrayList<>();
        for (int slice : slices(second)) {
            for (int candidate : slices(first)) {
                if (slicePixels(one, candidate).equals(slicePixels(other, slice))) {
                    found.add(candidate);
                }
            }
        }
        // ACDC's slices run from base to apex
        assertThat(found).isSortedAccordingTo(Comparator.reverseOrder());
        return found;
    }

    private static FloatBuffer slicePixels(Volume volume, int slice) {
        int count = volume.geometry().sliceVoxels();
        return FloatBuffer.wrap(volume.voxels(), slice * count, count);
    }

    private static double dice(LabelMap contours, LabelMap maps, List<Integer> slices, Structure structure) {
        double common = 0;
        double both = 0;
        for (int slice = 0; slice < slices.size(); slice++) {
            both += contours.count(structure, slice) + maps.count(structure, slices.get(slice));
            for (int row = 0; row < 256; row++) {
                for (int column = 0; column < 256; column++) {
                    if (contours.at(slice, row, column) == structure.code()
                            && maps.at(slices.get(slice), row, column) == structure.code()) {
                        common += 2;
                    }
                }
            }
        }
        return common / both;
    }
}
