package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.base.BadInputException;
import org.systole.dicom.DicomWriter;
import org.systole.dicom.InstanceHeader;
import org.systole.imaging.Structure;

/** A made-up patient of 3 slices and 2 phases whose pixels are the numbers of their images. */
class SunnybrookReaderTest {
    private static final String CONTOUR = "4 4\n9 4\n9 9\n4 9\n";

    @TempDir
    Path root;

    @BeforeEach
    void writeADataset() throws IOException {
        write(
                "scd_patientdata.csv",
                "PatientID,OriginalID,Gender,Age,Pathology\nP1,SC-N-2,Female,60,Normal\nP2,SC-N-3,Male,61,Normal\n");
        contour("SC-N-02", 3);
        for (int number = 1; number <= 6; number++) {
            image(number);
        }
    }

    @Test
    void imagesAndContoursMeetByInstanceNumber() throws IOException {
        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        assertThat(dataset.layout()).isEqualTo("sunnybrook");
        assertThat(dataset.cases().get(0).patient()).isEqualTo("P1");
        assertThat(dataset.cases().get(0).files()).hasSize(6);
        assertThat(loaded.cine().phases().get(0).at(1, 5, 5)).isEqualTo(3);
        assertThat(loaded.reference().atPhase(0).orElseThrow().count(Structure.LEFT_VENTRICLE_CAVITY, 1))
                .isPositive();
        assertThat(loaded.reference().endSystole()).isNull();
        assertThat(loaded.skipped()).isEmpty();
    }

    @Test
    void theSummaryNamesEveryFileThatWasLeftOut() throws IOException {
        contour("SC-N-03", 1);
        write("P1/CINESAX_1/notes.txt", "none");
        write("P9/CINESAX_1/IM-0001-0001.dcm", "not an image");
        write("P1/CINESAX_1/broken.dcm", "not an image");
        Files.copy(root.resolve("P1/CINESAX_1/IM-0001-0002.dcm"), root.resolve("P1/CINESAX_1/copy.dcm"));

        DatasetSummary summary = Datasets.read(root).summary();

        assertThat(summary.counts().patients()).isEqualTo(1);
        assertThat(summary.counts().slices()).isEqualTo(3);
        assertThat(summary.counts().frames()).isEqualTo(2);
        assertThat(summary.counts().labelledImages()).isEqualTo(1);
        assertThat(summary.counts().labelled()).containsEntry(Structure.LEFT_VENTRICLE_CAVITY, 1);
        assertThat(summary.skipped())
                .extracting(Skipped::file)
                .containsExactlyInAnyOrder(
                        "P2",
                        Path.of("P1", "CINESAX_1", "notes.txt").toString(),
                        Path.of("P9", "CINESAX_1", "IM-0001-0001.dcm").toString(),
                        "broken.dcm",
                        "copy.dcm");
    }

    @Test
    void aPatientWithoutAShortAxisCineIsBadInputWhenLoaded() throws IOException {
        for (int number = 3; number <= 6; number++) {
            Files.delete(root.resolve("P1/CINESAX_1/IM-0001-000" + number + ".dcm"));
        }
        DatasetCase one = Datasets.read(root).cases().get(0);

        assertThatThrownBy(one::load)
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "study.no-short-axis-cine");
    }

    private void contour(String original, int image) throws IOException {
        write("SCD_ManualContours/" + original + "/IM-0001-000" + image + "-icontour-manual.txt", CONTOUR);
    }

    private void image(int number) throws IOException {
        short[] pixels = new short[16 * 16];
        Arrays.fill(pixels, (short) number);
        InstanceHeader header = new InstanceHeader(
                "1.2." + number,
                "1.2.840.10008.5.1.4.1.1.4",
                "1.1",
                "1.2",
                "1.3",
                "P1",
                "MR",
                1,
                "",
                number,
                16,
                16,
                1,
                1.25,
                1.25,
                List.of(0.0, 0.0, 8.0 * ((number - 1) / 2)),
                List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                20.0 * ((number - 1) % 2),
                null,
                8.0,
                2);
        Path file = root.resolve("P1/CINESAX_1/IM-0001-000" + number + ".dcm");
        Files.createDirectories(file.getParent());
        Files.write(file, DicomWriter.write(header, pixels));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
