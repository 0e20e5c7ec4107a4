package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.testing.hostile.HostileTally;
import org.systole.testing.hostile.Mutation;
import org.systole.testing.hostile.Outcomes;

/** Files made to cost time or memory are bad input before they do. */
@ExtendWith(HostileTally.class)
class DicomBombTest {
    private static final int ROWS = 0x00280010;
    private static final int COLUMNS = 0x00280011;
    private static final int FRAMES = 0x00280008;
    private static final int PIXELS = 0x7FE00010;
    private static final String RLE = "1.2.840.10008.1.2.5";

    @ParameterizedTest
    @EnumSource(RawDicom.Syntax.class)
    void sequencesTenThousandDeepAreBadInput(RawDicom.Syntax syntax) {
        byte[] file = RawDicom.image()
                .with(0x00081140, "SQ", new RawDicom.Nested(10_000))
                .with(PIXELS, "OW", new short[6])
                .file(syntax);

        refused(file);
        for (int cut : new int[] {10, 1_000, 100_000}) {
            refused(java.util.Arrays.copyOf(file, file.length - Math.min(cut, file.length / 2)));
        }
    }

    @ParameterizedTest
    @EnumSource(RawDicom.Syntax.class)
    void sequencesSentAsUnknownTenThousandDeepAreBadInput(RawDicom.Syntax syntax) {
        refused(RawDicom.image()
                .with(0x52009230, "UN", new RawDicom.Nested(10_000))
                .with(PIXELS, "OW", new short[6])
                .file(syntax));
    }

    @Test
    void aMillionElementsAreBadInput() {
        RawDicom image = RawDicom.image();
        for (int i = 0; i < 1_000_000; i++) {
            image.with(0x00290000 + (i >>> 16 << 17) + (i & 0xffff), "UN", new byte[0]);
        }

        refused(image.file(RawDicom.Syntax.EXPLICIT));
    }

    @ParameterizedTest(name = "{0} MiB of zeros")
    @ValueSource(ints = {24, 64})
    void aDeflateBombIsBadInput(int mebibytes) {
        byte[] file =
                RawDicom.image().with(PIXELS, "OW", new byte[mebibytes << 20]).file(RawDicom.Syntax.DEFLATED);
        assertThat(file.length).isLessThan(mebibytes << 11);

        refused(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "65536", "3", "2", "0", "-1"})
    void framesThatThePixelsDoNotFillAreBadInput(String frames) {
        for (RawDicom.Syntax syntax : RawDicom.Syntax.values()) {
            refused(RawDicom.image()
                    .with(FRAMES, "IS", frames)
                    .with(PIXELS, "OW", new short[6])
                    .file(syntax));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 65_535})
    void rowsAndColumnsThatThePixelsDoNotFillAreBadInput(int size) {
        for (RawDicom.Syntax syntax : RawDicom.Syntax.values()) {
            RawDicom image = RawDicom.image().with(PIXELS, "OW", new short[size == 1 ? 0 : 6]);
            refused(image.with(ROWS, "US", words(size)).file(syntax));
            refused(image.with(COLUMNS, "US", words(size)).file(syntax));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\\1", "1\\-1", "nan\\1", "NaN\\1", "1e999\\1", "1", "1\\", "x\\y", "Infinity\\1"})
    void spacingsThatAreNoneAreBadInput(String spacing) {
        refused(RawDicom.image()
                .with(0x00280030, "DS", spacing)
                .with(PIXELS, "OW", new short[6])
                .file(RawDicom.Syntax.EXPLICIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN\\0\\0\\0\\1\\0", "1\\0\\0\\0\\1", "1e999\\0\\0\\0\\1\\0", "1\\0\\0\\0\\1\\-inf"})
    void directionsThatAreNoneAreBadInput(String orientation) {
        refused(RawDicom.image()
                .with(0x00200037, "DS", orientation)
                .with(PIXELS, "OW", new short[6])
                .file(RawDicom.Syntax.EXPLICIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {RLE, "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.90"})
    void framesOfNothingThatClaimToBeLargeAreBadInput(String syntax) {
        for (int size : new int[] {2_000, 4_000, 5_000, 30_000, 65_535}) {
            byte[] file = RawDicom.image()
                    .with(ROWS, "US", words(size))
                    .with(COLUMNS, "US", words(size))
                    .with(FRAMES, "IS", "3")
                    .with(PIXELS, "OB", fragments(new byte[1 << 20], new byte[8], new byte[8]))
                    .file(RawDicom.Syntax.EXPLICIT, syntax);

            refused(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u8-j2k90.dcm",
                "u12-j2k91.dcm",
                "u8-baseline50.dcm",
                "u12-extended51.dcm",
                "s16-lossless57-4.dcm"
            })
    void codestreamsWhoseOwnHeadersClaimToBeLargeAreReadOrBadInput(String name) {
        for (int size : new int[] {1_000, 2_000, 2_048, 4_096, 8_000, 65_535}) {
            byte[] file = claiming(GoldenTest.file(name), size);

            HostileDicomTest.READING.survives(Stream.of(new Mutation(name + " claims " + size, file)));
        }
    }

    @Test
    void whatTheJpeg2000LibraryThrowsAsAnErrorIsBadInput() {
        byte[] file = GoldenTest.file("u8-j2k90.dcm");
        ByteBuffer big = ByteBuffer.wrap(file);
        for (int at = 0; at + 12 < file.length; at++) {
            if (big.getInt(at) == 0xFF90000A) {
                big.putInt(at + 6, 1 << 31); // length of the tile part
            }
        }

        assertThatThrownBy(() -> DicomFiles.read(file, HostileDicomTest.NAME))
                .isInstanceOf(BadInputException.class)
                .hasRootCauseInstanceOf(Error.class);
        refused(file);
    }

    @Test
    void blankFramesOfFewBytesAreReadInLittleMemory() {
        byte[] frame = blank(2_048 * 2_048);
        byte[] file = RawDicom.image()
                .bits(8, 8, 0)
                .with(ROWS, "US", words(2_048))
                .with(COLUMNS, "US", words(2_048))
                .with(PIXELS, "OB", fragments(frame))
                .file(RawDicom.Syntax.EXPLICIT, RLE);

        assertThat(HostileDicomTest.READING.survives(Stream.of(new Mutation("as made", file))))
                .isEqualTo(new Outcomes(1, 0));
    }

    @Test
    void manyBlankFramesOfFewBytesAreBadInput() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            frames.add(blank(2_048 * 2_048));
        }
        refused(RawDicom.image()
                .bits(8, 8, 0)
                .with(ROWS, "US", words(2_048))
                .with(COLUMNS, "US", words(2_048))
                .with(FRAMES, "IS", "100")
                .with(PIXELS, "OB", fragments(frames.toArray(byte[][]::new)))
                .file(RawDicom.Syntax.EXPLICIT, RLE));
    }

    @Test
    void pixelsOfOddLengthAreReadWhereTheyFillTheImage() {
        byte[] file = RawDicom.image()
                .bits(8, 8, 0)
                .with(PIXELS, "OB", new byte[] {1, 2, 3, 4, 5, 6, 0})
                .file(RawDicom.Syntax.EXPLICIT);

        assertThat(DicomFiles.read(file, "odd.dcm").pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static void refused(byte[] file) {
        assertThatThrownBy(() -> DicomFiles.read(file, HostileDicomTest.NAME))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(HostileDicomTest.NAME);
        HostileDicomTest.READING.survives(Stream.of(new Mutation("as made", file)));
    }

    private static short[] words(int value) {
        return new short[] {(short) value};
    }

    private static RawDicom.Fragments fragments(byte[]... frames) {
        List<byte[]> items = new ArrayList<>(List.of(new byte[0]));
        items.addAll(List.of(frames));
        return new RawDicom.Fragments(items);
    }

    /** One segment of runs of 128 zeros. */
    private static byte[] blank(int samples) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(64)
                .array());
        for (int i = 0; i < samples; i += 128) {
            frame.writeBytes(new byte[] {-127, 0});
        }
        return frame.toByteArray();
    }

    /** The file with another size, in its elements and in the header of its JPEG or JPEG 2000 stream. */
    private static byte[] claiming(byte[] original, int size) {
        byte[] file = original.clone();
        ByteBuffer little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer big = ByteBuffer.wrap(file);
        int codestream = 0;
        for (int at = 0; at + 32 < file.length; at++) {
            int element = little.getInt(at);
            boolean us = little.getShort(at + 4) == 0x5355;
            if (us && (element == 0x00100028 || element == 0x00110028)) {
                little.putShort(at + 8, (short) size);
            } else if (big.getInt(at) == 0xFF4FFF51 && codestream == 0) {
                codestream = at;
                big.putInt(at + 8, size)
                        .putInt(at + 12, size)
                        .putInt(at + 24, size)
                        .putInt(at + 28, size);
            } else if (big.getShort(at) == (short) 0xFFD8) {
                codestream = at;
            } else if (codestream > 0 && (big.getShort(at) & 0xfffc) == 0xFFC0 && big.getShort(at + 2) == 11) {
                big.putShort(at + 5, (short) size).putShort(at + 7, (short) size);
                break;
            }
        }
        assertThat(codestream).isPositive();
        return file;
    }
}
