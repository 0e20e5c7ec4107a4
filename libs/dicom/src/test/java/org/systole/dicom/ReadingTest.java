package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.base.BadInputException;

/** Files as others write them, encoded by hand. */
class ReadingTest {
    private static final int PIXELS = 0x7FE00010;

    @ParameterizedTest
    @EnumSource(RawDicom.Syntax.class)
    void everyUncompressedTransferSyntaxGivesTheSameImage(RawDicom.Syntax syntax) {
        byte[] file = RawDicom.image()
                .with(PIXELS, "OW", new short[] {0, 1, 256, 4095, 7, 300})
                .file(syntax);

        DicomInstance image = DicomFiles.read(file, "a.dcm");

        assertThat(image.pixels()).containsExactly(0, 1, 256, 4095, 7, 300);
        assertThat(image.header().rows()).isEqualTo(2);
        assertThat(image.header().columns()).isEqualTo(3);
        assertThat(image.header().rowSpacingMm()).isEqualTo(1.25);
        assertThat(image.header().columnSpacingMm()).isEqualTo(1.5);
        assertThat(image.header().imagePosition()).isEqualTo(List.of(1.0, 2.0, 3.0));
        assertThat(image.header().instanceNumber()).isEqualTo(5);
        assertThat(image.header().patientId()).isEqualTo("PATIENT-ZERO");
    }

    @Test
    void fileMetaInformationWithoutValueRepresentationsIsReadAsWell() {
        byte[] file = RawDicom.image()
                .with(PIXELS, "OW", new short[6])
                .file(RawDicom.Syntax.EXPLICIT, "1.2.840.10008.1.2.1", RawDicom.Syntax.IMPLICIT);

        assertThat(DicomFiles.read(file, "a.dcm").header().instanceNumber()).isEqualTo(5);
    }

    @Test
    void bytesAreReadWithoutSign() {
        byte[] file = RawDicom.image()
                .bits(8, 8, 0)
                .with(PIXELS, "OB", new byte[] {0, 1, 127, (byte) 128, (byte) 255, 9})
                .file(RawDicom.Syntax.EXPLICIT);

        assertThat(DicomFiles.read(file, "a.dcm").pixels()).containsExactly(0, 1, 127, 128, 255, 9);
    }

    @Test
    void signedPixelsStayNegative() {
        byte[] file = RawDicom.image()
                .bits(16, 16, 1)
                .with(PIXELS, "OW", new short[] {-32768, -1, 0, 1, 32767, 5})
                .file(RawDicom.Syntax.BIG_ENDIAN);

        assertThat(DicomFiles.read(file, "a.dcm").pixels()).containsExactly(-32768, -1, 0, 1, 32767, 5);
    }

    @Test
    void inMonochrome1BrightIsHighAsWell() {
        byte[] file = RawDicom.image()
                .with(0x00280004, "CS", "MONOCHROME1")
                .with(PIXELS, "OW", new short[] {0, 1, 4095, 95, 4000, 5})
                .file(RawDicom.Syntax.EXPLICIT);

        assertThat(DicomFiles.read(file, "a.dcm").pixels()).containsExactly(4095, 4094, 0, 4000, 95, 4090);
    }

    @Test
    void rescaleSlopeAndInterceptAreApplied() {
        byte[] file = RawDicom.image()
                .with(0x00281052, "DS", "-10")
                .with(0x00281053, "DS", "2.5")
                .with(PIXELS, "OW", new short[] {0, 1, 2, 4, 100, 4095})
                .file(RawDicom.Syntax.IMPLICIT);

        assertThat(DicomFiles.read(file, "a.dcm").pixels()).containsExactly(-10, -7.5f, -5, 0, 240, 10227.5f);
    }

    @Test
    void anObjectWithoutGeometryHasAnIdentityButIsNoImageForUs() {
        byte[] scout = RawDicom.image()
                .with(0x00080060, "CS", "OT")
                .without(0x00280030)
                .without(0x00200032)
                .without(0x00200037)
                .without(0x00200013)
                .file(RawDicom.Syntax.EXPLICIT);

        InstanceIdentity identity = DicomFiles.readIdentity(scout, "scout.dcm");

        assertThat(identity)
                .isEqualTo(
                        new InstanceIdentity("1.2.3.4", Images.MR, "1.2.3.1", "1.2.3.2", "PATIENT-ZERO", "OT", null));
        assertThatThrownBy(() -> DicomFiles.readHeader(scout, "scout.dcm"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("scout.dcm")
                .hasMessageContaining("PixelSpacing");
    }

    @Test
    void withoutStudyThereIsNoIdentity() {
        byte[] file = RawDicom.image().without(0x0020000D).file(RawDicom.Syntax.EXPLICIT);

        assertThatThrownBy(() -> DicomFiles.readIdentity(file, "a.dcm"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("StudyInstanceUID");
    }
}
