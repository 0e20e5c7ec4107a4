package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.base.BadInputException;

/** Enhanced MR images, encoded by hand after PS3.3 C.7.6.16. */
class MultiFrameTest {
    private static final String ENHANCED = "1.2.840.10008.5.1.4.1.1.4.1";

    @ParameterizedTest
    @EnumSource(RawDicom.Syntax.class)
    void eachFrameHasItsOwnPlaceAndTime(RawDicom.Syntax syntax) {
        InstanceHeader header = DicomFiles.readHeader(enhanced().file(syntax), "e.dcm");

        assertThat(header.numberOfFrames()).isEqualTo(3);
        assertThat(header.frames())
                .extracting(FrameHeader::imagePosition)
                .containsExactly(List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 8.0), List.of(0.0, 0.0, 16.0));
        assertThat(header.frames()).extracting(FrameHeader::triggerTimeMs).containsExactly(0.5, 40.5, 80.5);
        assertThat(header.frames()).extracting(FrameHeader::temporalPosition).containsExactly(1, 2, 3);
        assertThat(header.imagePosition()).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void aFramesOwnGroupOverridesTheSharedOne() {
        InstanceHeader header = DicomFiles.readHeader(enhanced().file(RawDicom.Syntax.EXPLICIT), "e.dcm");

        assertThat(header.frames()).extracting(FrameHeader::rowSpacingMm).containsExactly(1.25, 1.25, 2.0);
        assertThat(header.frames()).extracting(FrameHeader::columnSpacingMm).containsExactly(1.5, 1.5, 2.5);
        assertThat(header.frames())
                .extracting(FrameHeader::imageOrientation)
                .containsOnly(List.of(0.0, 1.0, 0.0, 0.0, 0.0, 1.0));
    }

    @Test
    void eachFrameIsRescaledByItsOwnSlope() {
        DicomInstance image = DicomFiles.read(enhanced().file(RawDicom.Syntax.EXPLICIT), "e.dcm");

        assertThat(image.pixels()).containsExactly(0, 1, 2, 3, 4, 5, 12, 14, 16, 18, 20, 22, 36, 39, 42, 45, 48, 51);
    }

    @Test
    void whatIsKnownOfTheAcquisitionIsRead() {
        Acquisition acquisition = DicomFiles.readHeader(enhanced().file(RawDicom.Syntax.EXPLICIT), "e.dcm")
                .acquisition();

        assertThat(acquisition)
                .isEqualTo(new Acquisition(
                        List.of("ORIGINAL", "PRIMARY", "CARDIAC", "NONE"),
                        List.of("CG"),
                        "tfi2d1",
                        4,
                        300.0,
                        3.5,
                        920.0));
    }

    @Test
    void aNumberOfGroupsThatIsNotTheNumberOfFramesIsBadInput() {
        byte[] file = enhanced().with(0x00280008, "IS", "2").file(RawDicom.Syntax.EXPLICIT);

        assertThatThrownBy(() -> DicomFiles.readHeader(file, "e.dcm"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("PerFrameFunctionalGroupsSequence")
                .hasMessageContaining("3 items for 2 frames");
    }

    @Test
    void aFrameWithoutAPositionIsBadInput() {
        byte[] file = enhanced()
                .with(0x52009230, "SQ", List.of(frame(0), frame(1), new RawDicom()))
                .file(RawDicom.Syntax.EXPLICIT);

        assertThatThrownBy(() -> DicomFiles.readHeader(file, "e.dcm"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ImagePositionPatient");
    }

    @Test
    void framesWithoutFunctionalGroupsShareThePlaceOfTheImage() {
        InstanceHeader header = DicomFiles.readHeader(
                RawDicom.image().with(0x00280008, "IS", "2").file(RawDicom.Syntax.EXPLICIT), "m.dcm");

        assertThat(header.frames())
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame.imagePosition()).containsExactly(1.0, 2.0, 3.0));
    }

    @Test
    void theTechnicalCopyKeepsFramesAndNothingElseOfTheGroups() {
        byte[] original = enhanced()
                .with(0x52009230, "SQ", List.of(frame(0), frame(1).with(0x00100010, "PN", "SECRET^NAME"), frame(2)))
                .file(RawDicom.Syntax.EXPLICIT);

        byte[] copied = TechnicalCopy.of(original, "e.dcm", Surrogates.keyed(new byte[] {1}));

        DicomInstance copy = DicomFiles.read(copied, "copy");
        DicomInstance image = DicomFiles.read(original, "e.dcm");
        assertThat(copy.header().frames()).isEqualTo(image.header().frames());
        assertThat(copy.pixels()).isEqualTo(image.pixels());
        assertThat(new String(copied, StandardCharsets.ISO_8859_1)).doesNotContain("SECRET", "CARDIAC", "tfi2d1");
    }

    @Test
    void whatIsWrittenWithSeveralFramesIsReadBack() {
        InstanceHeader header = DicomFiles.readHeader(enhanced().file(RawDicom.Syntax.EXPLICIT), "e.dcm");
        short[] pixels = new short[18];
        IntStream.range(0, 18).forEach(i -> pixels[i] = (short) (100 - i * 17));

        DicomInstance read = DicomFiles.read(DicomWriter.write(header, pixels), "w.dcm");

        assertThat(read.header()).isEqualTo(header);
        IntStream.range(0, 18).forEach(i -> assertThat(read.pixels()[i]).isEqualTo(pixels[i]));
    }

    private static RawDicom enhanced() {
        RawDicom shared = new RawDicom()
                .with(0x00289110, "SQ", spacing("1.25\\1.5"))
                .with(0x00209116, "SQ", new RawDicom().with(0x00200037, "DS", "0\\1\\0\\0\\0\\1"))
                .with(0x00189226, "SQ", new RawDicom().with(0x00089007, "CS", "ORIGINAL\\PRIMARY\\CARDIAC\\NONE"))
                .with(0x00189115, "SQ", new RawDicom().with(0x00189079, "FD", new double[] {300}))
                .with(0x00189112, "SQ", new RawDicom().with(0x00180080, "DS", "3.5"));
        short[] pixels = new short[18];
        IntStream.range(0, 18).forEach(i -> pixels[i] = (short) i);
        return RawDicom.image()
                .without(0x00200032)
                .without(0x00200037)
                .without(0x00280030)
                .with(0x00080016, "UI", ENHANCED)
                .with(0x00180022, "CS", "CG")
                .with(0x00180024, "SH", "tfi2d1")
                .with(0x00200012, "IS", "4")
                .with(0x00280008, "IS", "3")
                .with(0x52009229, "SQ", shared)
                .with(0x52009230, "SQ", List.of(frame(0), frame(1), frame(2)))
                .with(0x7FE00010, "OW", pixels);
    }

    /** The last frame has a spacing of its own. */
    private static RawDicom frame(int index) {
        RawDicom time = new RawDicom()
                .with(0x00209153, "FD", new double[] {0.5 + 40 * index})
                .with(0x00209251, "FD", new double[] {920});
        RawDicom frame = new RawDicom()
                .with(0x00209113, "SQ", new RawDicom().with(0x00200032, "DS", "0\\0\\" + 8 * index))
                .with(0x00189118, "SQ", time)
                .with(0x00209111, "SQ", new RawDicom().with(0x00209128, "UL", new int[] {index + 1}))
                .with(
                        0x00289145,
                        "SQ",
                        new RawDicom().with(0x00281052, "DS", "0").with(0x00281053, "DS", "" + (index + 1)));
        return index == 2 ? frame.with(0x00289110, "SQ", spacing("2\\2.5")) : frame;
    }

    private static RawDicom spacing(String millimetres) {
        return new RawDicom().with(0x00280030, "DS", millimetres);
    }
}
