package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;

/** Writing, reading back, and whatever damage does in between. */
class DicomPortTest {
    @Test
    void whatIsWrittenIsReadBack() {
        InstanceHeader header = Images.header(3, 471.0);
        short[] pixels = Images.pixels(1);
        DicomInstance read = DicomFiles.read(DicomWriter.write(header, pixels), "a.dcm");
        assertThat(read.header()).isEqualTo(header);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(read.pixels()[i]).isEqualTo((float) pixels[i]);
        }
    }

    @Test
    void absentOptionalFieldsStayAbsent() {
        assertThat(DicomFiles.readHeader(DicomWriter.write(Images.header(3, null), Images.pixels(1)), "a.dcm")
                        .triggerTimeMs())
                .isNull();
    }

    @Test
    void theSameImageGivesTheSameBytes() {
        assertThat(Images.file(4)).isEqualTo(Images.file(4));
    }

    @Test
    void textIsRefusedByName() {
        byte[] text = "This is no image. ".repeat(40).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> DicomFiles.read(text, "letter.txt"))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("dicom.not-dicom"))
                .hasMessageContaining("letter.txt");
    }

    @Test
    void aFileThatEndsWithinItsPixelsIsTruncated() {
        byte[] file = Images.file(1);
        byte[] cut = Arrays.copyOf(file, file.length - 10);
        assertThatThrownBy(() -> DicomFiles.read(cut, "cut.dcm"))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("dicom.truncated"))
                .hasMessageContaining("cut.dcm");
    }

    @Test
    void everyTruncationIsBadInput() {
        byte[] file = Images.file(1);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThat(catchThrowable(() -> DicomFiles.read(cut, "cut.dcm")))
                    .as("cut to " + cut.length)
                    .isInstanceOf(BadInputException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void randomDamageNeverThrowsAnythingButBadInput(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1500; round++) {
            byte[] file = Images.file(1);
            for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            Throwable thrown = catchThrowable(() -> DicomFiles.read(file, "damaged.dcm"));
            assertThat(thrown == null || thrown instanceof BadInputException)
                    .as("round %d gave %s", round, thrown)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void randomBytesAfterTheMagicAreBadInput(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            byte[] file = new byte[132 + random.nextInt(600)];
            random.nextBytes(file);
            System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, file, 128, 4);
            assertThat(catchThrowable(() -> DicomFiles.read(file, "noise.dcm"))).isInstanceOf(BadInputException.class);
        }
    }
}
