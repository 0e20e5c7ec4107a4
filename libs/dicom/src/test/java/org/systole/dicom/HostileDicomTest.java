package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.testing.hostile.HostileReading;
import org.systole.testing.hostile.HostileTally;
import org.systole.testing.hostile.Mutations;
import org.systole.testing.hostile.Outcomes;

/** Damaged and malicious files of every transfer syntax give an image or bad input, soon and in little memory. */
@ExtendWith(HostileTally.class)
class HostileDicomTest {
    private static final int IN_VERIFY = 60;
    private static final int IN_LONG = 2_200;
    static final String NAME = "hostile.dcm";
    /** A tag, or what stands in front of the first one. */
    static final String NAMED = "hostile\\.dcm.*(\\(\\p{XDigit}{4},\\p{XDigit}{4}\\)|DICM|data set|group 0002)";

    private static final Surrogates SURROGATES = Surrogates.keyed(new byte[32]);
    static final HostileReading READING = new HostileReading(NAMED, file -> DicomFiles.read(file, NAME));
    /** The way of an instance that arrives over the network. */
    private static final HostileReading RECEIVING = new HostileReading(NAMED, file -> {
        DicomFiles.readIdentity(file, NAME);
        DicomFiles.read(TechnicalCopy.of(file, NAME, SURROGATES), NAME);
    });

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

    @ParameterizedTest(name = "{0}, " + IN_VERIFY / 4 + " mutations of seed 3")
    @MethodSource("files")
    void damageThatArrivesIsSurvived(String name) {
        RECEIVING.survives(Mutations.seeded(GoldenTest.file(name), 3, IN_VERIFY / 4));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, " + IN_LONG / 4 + " mutations of seed 4")
    @MethodSource("files")
    void muchDamageThatArrivesIsSurvived(String name) {
        RECEIVING.survives(Mutations.seeded(GoldenTest.file(name), 4, IN_LONG / 4));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, " + IN_LONG + " mutations of seed 2")
    @MethodSource("files")
    void muchDamageIsSurvived(String name) {
        Outcomes outcomes = READING.survives(Mutations.seeded(GoldenTest.file(name), 2, IN_LONG));

        assertThat(outcomes.accepted()).isPositive();
        assertThat(outcomes.refused()).isPositive();
    }
}
