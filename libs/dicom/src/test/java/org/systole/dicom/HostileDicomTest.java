package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.testing.hostile.HostileReading;
import org.systole.testing.hostile.Mutation;
import org.systole.testing.hostile.Mutations;
import org.systole.testing.hostile.Outcomes;

/** Damaged and malicious files of every transfer syntax give an image or bad input, soon and in little memory. */
class HostileDicomTest {
    private static final int IN_VERIFY = 60;
    private static final int IN_LONG = 2_200;
    private static final HostileReading READING =
            new HostileReading("hostile.dcm", file -> DicomFiles.read(file, "hostile.dcm"));

    static List<String> files() {
        return List.of(
                "u12-explicit.dcm",
                "s16-big.dcm",
                "u12-deflated.dcm",
                "frames-explicit.dcm",
                "frames-rle.dcm",
                "u8-baseline50.dcm",
                "u12-extended51.dcm",
                "s16-lossless57-4.dcm",
                "frames-lossless70.dcm",
                "u12-lossless70-fragments.dcm",
                "u8-j2k90.dcm",
                "s16-j2k90.dcm",
                "frames-j2k90.dcm",
                "u12-j2k91.dcm");
    }

    @ParameterizedTest(name = "{0}, " + IN_VERIFY + " mutations of seed 1 and truncations")
    @MethodSource("files")
    void damageIsSurvived(String name) {
        byte[] file = GoldenTest.file(name);

        Outcomes outcomes =
                READING.survives(Stream.concat(Mutations.truncations(file), Mutations.seeded(file, 1, IN_VERIFY)));

        assertThat(outcomes.refused()).isPositive();
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, " + IN_LONG + " mutations of seed 2")
    @MethodSource("files")
    void muchDamageIsSurvived(String name) {
        Outcomes outcomes = READING.survives(Mutations.seeded(GoldenTest.file(name), 2, IN_LONG));

        assertThat(outcomes.accepted()).isPositive();
        assertThat(outcomes.refused()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(RawDicom.Syntax.class)
    void sequencesTenThousandDeepAreBadInput(RawDicom.Syntax syntax) {
        byte[] file = RawDicom.image()
                .with(0x00081140, "SQ", new RawDicom.Nested(10_000))
                .with(0x7FE00010, "OW", new short[6])
                .file(syntax);

        refused(file);
    }

    @Test
    void aDeflateBombIsBadInput() {
        byte[] file =
                RawDicom.image().with(0x7FE00010, "OW", new byte[24 << 20]).file(RawDicom.Syntax.DEFLATED);
        assertThat(file.length).isLessThan(1 << 16);

        refused(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "65536", "3", "2", "0", "-1"})
    void framesThatThePixelsDoNotFillAreBadInput(String frames) {
        byte[] file = RawDicom.image()
                .with(0x00280008, "IS", frames)
                .with(0x7FE00010, "OW", new short[6])
                .file(RawDicom.Syntax.EXPLICIT);

        refused(file);
    }

    @Test
    void pixelsOfOddLengthAreReadWhereTheyFillTheImage() {
        byte[] file = RawDicom.image()
                .bits(8, 8, 0)
                .with(0x7FE00010, "OB", new byte[] {1, 2, 3, 4, 5, 6, 0})
                .file(RawDicom.Syntax.EXPLICIT);

        assertThat(DicomFiles.read(file, "odd.dcm").pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static void refused(byte[] file) {
        assertThatThrownBy(() -> DicomFiles.read(file, "hostile.dcm"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("hostile.dcm");
        READING.survives(Stream.of(new Mutation("as made", file)));
    }
}
