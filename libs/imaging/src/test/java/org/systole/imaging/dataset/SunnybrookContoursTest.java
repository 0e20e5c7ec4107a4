package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.cine.PlacedInstance;

/** A cine of 2 slices and 2 phases, 20 by 20 pixels; images 1 and 2 are slice 0, images 3 and 4 slice 1. */
class SunnybrookContoursTest {
    private static final Structure LV = Structure.LEFT_VENTRICLE_CAVITY;
    private static final Geometry GRID = Geometry.axisAligned(20, 20, 2, new Spacing(1, 1, 10));

    @TempDir
    Path root;

    @BeforeEach
    void writeTheTable() throws IOException {
        write("scd_patientdata.csv", "PatientID,OriginalID,Gender,Age,Pathology\nP1,SC-N-2,Female,60,Normal\n");
        Files.createDirectories(root.resolve("SCD_ManualContours"));
    }

    @Test
    void coordinatesCountFromOneAndPixelsBelongByTheirCentres() throws IOException {
        contour(1, "i", square(4.5, 7.5));

        LabelMap labels = painted().reference().atPhase(0).orElseThrow();

        // from 0 the square spans 3.5 to 6.5: the centres of pixels 4 to 6
        assertThat(labels.count(LV, 0)).isEqualTo(9);
        assertThat(labels.at(0, 4, 4)).isEqualTo(LV.code());
        assertThat(labels.at(0, 6, 6)).isEqualTo(LV.code());
        assertThat(labels.at(0, 3, 4)).isEqualTo(Structure.BACKGROUND);
        assertThat(labels.at(0, 4, 7)).isEqualTo(Structure.BACKGROUND);
    }

    @Test
    void myocardiumIsKnownOnlyWhereAnEpicardiumWasDrawn() throws IOException {
        contour(2, "i", square(6.5, 12.5));
        contour(2, "o", square(4.5, 14.5));
        contour(4, "i", square(6.5, 12.5));
        contour(1, "i", square(7.5, 11.5));

        ContourReference painted = painted();
        Reference reference = painted.reference();
        LabelMap diastole = reference.atPhase(1).orElseThrow();

        assertThat(diastole.known().onSlice(0)).containsExactly(Structure.MYOCARDIUM, LV);
        assertThat(diastole.known().onSlice(1)).containsExactly(LV);
        assertThat(diastole.count(Structure.MYOCARDIUM, 0)).isEqualTo(100 - 36);
        assertThat(reference.atPhase(0).orElseThrow().known().onSlice(1)).isEmpty();
        assertThat(reference.endDiastole()).isEqualTo(1);
        assertThat(reference.endSystole()).isZero();
        assertThat(painted.skipped()).isEmpty();
    }

    @Test
    void withoutEpicardiaTheLargerCavityIsEndDiastole() throws IOException {
        contour(1, "i", square(4.5, 14.5));
        contour(2, "i", square(6.5, 12.5));

        assertThat(painted().reference().endDiastole()).isZero();
        assertThat(painted().reference().endSystole()).isEqualTo(1);
    }

    @Test
    void aContourOfAnImageThatIsNotThereIsReported() throws IOException {
        contour(1, "i", square(4.5, 7.5));
        contour(99, "i", square(4.5, 7.5));

        assertThat(painted().skipped())
                .containsExactly(new Skipped("IM-0001-0099-icontour-manual.txt", "there is no image 99"));
    }

    @Test
    void aNumberThatSeveralImagesShareTakesNoContour() throws IOException {
        contour(1, "i", square(4.5, 7.5));
        List<PlacedInstance> twice = new ArrayList<>(placed());
        twice.add(new PlacedInstance("1.9", 1, 1, 1));

        ContourReference painted = SunnybrookContours.toReference(cine(), twice, contours());

        assertThat(painted.reference().frames()).isEmpty();
        assertThat(painted.skipped())
                .containsExactly(new Skipped("IM-0001-0001-icontour-manual.txt", "several images are number 1"));
    }

    @Test
    void anEpicardiumThatDoesNotHoldItsEndocardiumIsLeftOut() throws IOException {
        contour(1, "i", square(3.5, 7.5));
        contour(1, "o", square(10.5, 16.5));
        contour(3, "o", square(10.5, 16.5));

        ContourReference painted = painted();

        assertThat(painted.skipped())
                .containsExactlyInAnyOrder(
                        new Skipped(
                                "IM-0001-0001-ocontour-manual.txt",
                                "the endocardium does not lie inside this epicardium"),
                        new Skipped("IM-0001-0003-ocontour-manual.txt", "an epicardium without its endocardium"));
        assertThat(painted.reference().atPhase(0).orElseThrow().known().onSlice(0))
                .containsExactly(LV);
    }

    @Test
    void aSecondContourOfTheSameBoundaryIsReported() throws IOException {
        contour(1, "i", square(4.5, 7.5));
        write("SCD_ManualContours/SC-N-02/other/IM-0002-0001-icontour-manual.txt", square(1.5, 18.5));

        assertThat(painted().skipped())
                .containsExactly(
                        new Skipped("IM-0002-0001-icontour-manual.txt", "a second contour of the same boundary"));
    }

    @Test
    void byteOrderMarkLineEndsAndPaddingDoNotMatter() throws IOException {
        write(
                "scd_patientdata.csv",
                "\uFEFFPatientID,OriginalID,Gender,Age,Pathology\r\n P1 , sc-n-002,Female,60, Normal \r\n");
        contour(1, "i", square(4.5, 7.5));

        SunnybrookContours read = SunnybrookContours.read(root);

        assertThat(read.byPatient()).containsOnlyKeys("P1");
        assertThat(read.pathologies()).containsExactly(java.util.Map.entry("P1", "Normal"));
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void papillaryMusclesBelongToTheCavityAndStrayFilesAreReported() throws IOException {
        contour(1, "p1", square(4.5, 7.5));
        write("SCD_ManualContours/SC-N-02/notes.txt", "by hand");
        write("SCD_ManualContours/SC-HF-I-77/IM-0001-0001-icontour-manual.txt", square(1.5, 18.5));

        SunnybrookContours read = SunnybrookContours.read(root);

        assertThat(read.byPatient()).isEmpty();
        assertThat(read.skipped())
                .containsExactlyInAnyOrder(
                        new Skipped("notes.txt", "not named as a contour"),
                        new Skipped("IM-0001-0001-icontour-manual.txt", "its folder is no OriginalID of the csv"));
    }

    @Test
    void anUnreadableContourIsReportedAndTheOthersAreRead() throws IOException {
        contour(1, "i", square(4.5, 7.5));
        contour(2, "i", "1 2\n3 four\n5 6\n");
        contour(3, "i", "1 2\n3 4\n");
        contour(4, "i", "1 NaN\n3 4\n5 6\n");
        Files.write(
                root.resolve("SCD_ManualContours/SC-N-02/IM-0001-0005-icontour-manual.txt"),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        SunnybrookContours read = SunnybrookContours.read(root);

        assertThat(contours()).hasSize(1);
        assertThat(read.skipped())
                .extracting(Skipped::reason)
                .containsExactlyInAnyOrder(
                        "IM-0001-0002-icontour-manual.txt line 2 is not 'column row'",
                        "IM-0001-0003-icontour-manual.txt has 2 points",
                        "IM-0001-0004-icontour-manual.txt line 1 is not 'column row'",
                        "IM-0001-0005-icontour-manual.txt, byte 0: is not text");
    }

    @Test
    void aFolderOfAnotherLayoutIsBadInput() {
        assertThatThrownBy(() -> Datasets.read(Files.createDirectories(root.resolve("empty"))))
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "dataset.unknown-layout")
                .hasMessageContaining("scd_patientdata.csv");
        assertThatThrownBy(() -> Datasets.read(root.resolve("nowhere")))
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "dataset.not-a-folder");
    }

    private List<Contour> contours() throws IOException {
        return SunnybrookContours.read(root).byPatient().getOrDefault("P1", List.of());
    }

    private ContourReference painted() throws IOException {
        return SunnybrookContours.toReference(cine(), placed(), contours());
    }

    private static Cine cine() {
        Volume phase = new Volume(GRID, new float[GRID.voxels()]);
        return new Cine(List.of(phase, phase));
    }

    private static List<PlacedInstance> placed() {
        return List.of(
                new PlacedInstance("1.1", 1, 0, 0),
                new PlacedInstance("1.2", 2, 0, 1),
                new PlacedInstance("1.3", 3, 1, 0),
                new PlacedInstance("1.4", 4, 1, 1));
    }

    private static String square(double from, double to) {
        return from + " " + from + "\n" + to + " " + from + "\n" + to + " " + to + "\n" + from + " " + to + "\n";
    }

    private void contour(int image, String kind, String text) throws IOException {
        String name = String.format("IM-0001-%04d-%scontour-manual.txt", image, kind);
        write("SCD_ManualContours/SC-N-02/" + name, text);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
