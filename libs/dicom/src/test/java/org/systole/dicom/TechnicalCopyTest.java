package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.base.BadInputException;

class TechnicalCopyTest {
    private static final String SECRET = "SECRET^NAME";
    private static final Surrogates SURROGATES = Surrogates.keyed("a key of tests".getBytes(StandardCharsets.UTF_8));

    /** Stands apart from the code's own list on purpose: whoever lets a tag out has to say so twice. */
    private static final Set<String> ALLOWED = Set.of(
            "00080008",
            "00080016",
            "00080018",
            "00080060",
            "00100020",
            "00120062",
            "00180050",
            "00180080",
            "00180081",
            "00180082",
            "00180088",
            "00181060",
            "00181062",
            "00181088",
            "00181090",
            "00181314",
            "0020000d",
            "0020000e",
            "00200011",
            "00200012",
            "00200013",
            "00200032",
            "00200037",
            "00200052",
            "00200100",
            "00201041",
            "00280002",
            "00280004",
            "00280008",
            "00280010",
            "00280011",
            "00280030",
            "00280100",
            "00280101",
            "00280102",
            "00280103",
            "00281050",
            "00281051",
            "00281052",
            "00281053",
            "52009230",
            "7fe00010");

    @Test
    void nothingButAllowedTagsSurvives() {
        byte[] copy = TechnicalCopy.of(hostile().file(RawDicom.Syntax.EXPLICIT), "a.dcm", SURROGATES);

        assertThat(tags(copy)).isSubsetOf(ALLOWED).contains("00280030", "00200032", "00181060", "7fe00010");
        assertThat(new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET, "PATIENT-ZERO", "19700101", "1.2.3.1", "1.2.3.2", "1.2.3.4");
    }

    @ParameterizedTest
    @CsvSource({"IMPLICIT", "DEFLATED", "BIG_ENDIAN"})
    void theCopyDoesNotDependOnTheTransferSyntaxThatCame(RawDicom.Syntax syntax) {
        assertThat(TechnicalCopy.of(hostile().file(syntax), "a.dcm", SURROGATES))
                .isEqualTo(TechnicalCopy.of(hostile().file(RawDicom.Syntax.EXPLICIT), "b.dcm", SURROGATES));
    }

    @Test
    void theCopyIsTheSameImageUnderSurrogates() {
        byte[] original = hostile().file(RawDicom.Syntax.EXPLICIT);
        DicomInstance copy = DicomFiles.read(TechnicalCopy.of(original, "a.dcm", SURROGATES), "copy");
        InstanceHeader header = copy.header();

        assertThat(copy.pixels()).isEqualTo(DicomFiles.read(original, "a.dcm").pixels());
        assertThat(header.imagePosition()).containsExactly(1.0, 2.0, 3.0);
        assertThat(header.studyInstanceUid())
                .isEqualTo(SURROGATES.study().apply("1.2.3.1"))
                .matches("2\\.25\\.\\d+");
        assertThat(header.sopInstanceUid()).isEqualTo(SURROGATES.instance().apply("1.2.3.4"));
        assertThat(header.patientId()).isEqualTo(SURROGATES.patientId().apply("PATIENT-ZERO"));
        assertThat(header.seriesDescription()).isNull();
    }

    @Test
    void anotherKeyGivesOtherSurrogates() {
        byte[] original = hostile().file(RawDicom.Syntax.EXPLICIT);
        Surrogates others = Surrogates.keyed("another key".getBytes(StandardCharsets.UTF_8));

        assertThat(TechnicalCopy.of(original, "a.dcm", others))
                .isNotEqualTo(TechnicalCopy.of(original, "a.dcm", SURROGATES));
    }

    @Test
    void bitsBesideThePixelsAreCleared() {
        byte[] clean = TechnicalCopy.of(image(new short[] {0, 1, 2, 3, 4, 5}), "a.dcm", SURROGATES);
        byte[] overlaid = TechnicalCopy.of(image(new short[] {0, 0x1001, 2, (short) 0xF003, 4, 5}), "a", SURROGATES);

        assertThat(overlaid).isEqualTo(clean);
    }

    @Test
    void textInAFieldOfNumbersIsRefusedWithoutRepeatingIt() {
        byte[] file = hostile().with(0x00181060, "DS", SECRET).file(RawDicom.Syntax.EXPLICIT);

        assertThatThrownBy(() -> TechnicalCopy.of(file, "a.dcm", SURROGATES))
                .isInstanceOf(BadInputException.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void burnedInAnnotationsAreRefused() {
        byte[] file = hostile().with(0x00280301, "CS", "YES").file(RawDicom.Syntax.EXPLICIT);

        assertThatThrownBy(() -> TechnicalCopy.of(file, "a.dcm", SURROGATES))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("dicom.burned-in-annotation"));
    }

    private static byte[] image(short[] pixels) {
        return RawDicom.image().with(0x7FE00010, "OW", pixels).file(RawDicom.Syntax.EXPLICIT);
    }

    /** Names and dates wherever a sender may put them. */
    private static RawDicom hostile() {
        RawDicom nested = new RawDicom()
                .with(0x00100010, "PN", SECRET)
                .with(0x00280030, "DS", "9\\9")
                .with(0x00400275, "SQ", new RawDicom().with(0x00100010, "PN", SECRET));
        return RawDicom.image()
                .with(0x00080020, "DA", "19700101")
                .with(0x00080080, "LO", SECRET)
                .with(0x00081030, "LO", SECRET)
                .with(0x0008103E, "LO", SECRET)
                .with(0x00081140, "SQ", nested)
                .with(0x00090010, "LO", SECRET)
                .with(0x00091001, "LO", SECRET)
                .with(0x00100010, "PN", SECRET)
                .with(0x00100030, "DA", "19700101")
                .with(0x00104000, "LT", SECRET)
                .with(0x00181060, "DS", "45.5")
                .with(0x00200052, "UI", "1.2.3.9")
                .with(0x00204000, "LT", SECRET)
                .with(0x60003000, "OW", new short[] {1, 2, 3})
                .with(0x7FE00010, "OW", new short[] {0, 1, 2, 3, 4, 5});
    }

    /** Of the outermost data set, which is in Explicit VR Little Endian (PS3.5 7.1.2); read without any library. */
    private static Set<String> tags(byte[] part10) {
        Set<String> tags = new TreeSet<>();
        ByteBuffer in = ByteBuffer.wrap(part10).order(ByteOrder.LITTLE_ENDIAN).position(132);
        while (in.hasRemaining()) {
            int group = in.getShort() & 0xffff;
            int element = in.getShort() & 0xffff;
            String vr = "" + (char) in.get() + (char) in.get();
            int length = in.getShort() & 0xffff;
            length = vr.matches("O.|SQ|UN") ? in.getInt() : length;
            in.position(in.position() + length);
            if (group != 2) {
                tags.add(String.format("%04x%04x", group, element));
            }
        }
        return tags;
    }
}
