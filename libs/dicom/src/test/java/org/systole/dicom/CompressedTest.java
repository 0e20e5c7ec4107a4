package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.base.BadInputException;

/** Fragments, frames and sizes of compressed images, encoded by hand after PS3.5 A.4 and annex G. */
class CompressedTest {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG = "1.2.840.10008.1.2.4.70";
    private static final int PIXELS = 0x7FE00010;
    private static final byte[] NO_TABLE = {};

    @Test
    void aBasicOffsetTableSaysWhichFragmentsMakeAFrame() {
        byte[] one = rle(0);
        byte[] two = rle(10);
        byte[] head = Arrays.copyOf(one, 40);
        byte[] tail = Arrays.copyOfRange(one, 40, one.length);
        byte[] table = little(Integer.BYTES, 0, 8 + head.length + 8 + tail.length);

        DicomInstance image =
                DicomFiles.read(twoFrames(table, head, tail, two).file(RawDicom.Syntax.EXPLICIT, RLE), "r");

        assertThat(image.pixels()).containsExactly(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void anExtendedOffsetTableSaysItAsWell() {
        byte[] one = rle(0);
        byte[] head = Arrays.copyOf(one, 40);
        byte[] tail = Arrays.copyOfRange(one, 40, one.length);
        byte[] file = twoFrames(NO_TABLE, head, tail, rle(10))
                .with(0x7FE00001, "OV", little(Long.BYTES, 0, 16 + one.length))
                .file(RawDicom.Syntax.EXPLICIT, RLE);

        assertThat(DicomFiles.read(file, "r").pixels()).containsExactly(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void withoutATableEachFragmentIsAFrame() {
        byte[] file = twoFrames(NO_TABLE, rle(0), rle(10)).file(RawDicom.Syntax.EXPLICIT, RLE);

        assertThat(DicomFiles.read(file, "r").pixels()).endsWith(10, 11, 12, 13, 14, 15);
    }

    @Test
    void framesThatCannotBeToldApartAreBadInput() {
        byte[] one = rle(0);
        byte[] file = twoFrames(NO_TABLE, Arrays.copyOf(one, 40), Arrays.copyOfRange(one, 40, one.length), rle(10))
                .file(RawDicom.Syntax.EXPLICIT, RLE);

        assertThatThrownBy(() -> DicomFiles.read(file, "r.dcm"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("r.dcm")
                .hasMessageContaining("PixelData");
    }

    @Test
    void offsetsThatMeetNoFragmentAreBadInput() {
        byte[] file = twoFrames(little(Integer.BYTES, 0, 7), rle(0), rle(10)).file(RawDicom.Syntax.EXPLICIT, RLE);

        assertThatThrownBy(() -> DicomFiles.read(file, "r.dcm")).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.80, JPEG-LS Lossless",
        "1.2.840.10008.1.2.4.81, JPEG-LS Near-lossless",
        "1.2.840.10008.1.2.4.201, HTJ2K Lossless",
        "1.2.840.10008.1.2.4.100, 1.2.840.10008.1.2.4.100"
    })
    void whatCannotBeDecodedIsRefusedByName(String uid, String name) {
        byte[] file = twoFrames(NO_TABLE, new byte[8], new byte[8]).file(RawDicom.Syntax.EXPLICIT, uid);

        assertThatThrownBy(() -> DicomFiles.read(file, "x.dcm"))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("dicom.transfer-syntax"))
                .hasMessageContaining(name);
    }

    @Test
    void aFrameOfAnotherSizeThanTheImageIsNotDecoded() {
        byte[] file = GoldenTest.file("u12-lossless70.dcm");
        int rows = indexOf(file, new byte[] {0x28, 0, 0x10, 0, 'U', 'S', 2, 0}) + 8;
        file[rows] = 36;

        assertThatThrownBy(() -> DicomFiles.read(file, "x.dcm"))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("dicom.pixels-corrupt"))
                .hasMessageContaining("frame 1")
                .hasMessageContaining("37x45 where Rows and Columns say 36x45");
    }

    @Test
    void hugeDimensionsOverFewBytesAreRefusedBeforeAnythingIsAllocated() {
        byte[] file = RawDicom.image()
                .with(0x00280010, "US", new short[] {(short) 65535})
                .with(0x00280011, "US", new short[] {(short) 65535})
                .with(PIXELS, "OB", new RawDicom.Fragments(List.of(NO_TABLE, new byte[1000])))
                .file(RawDicom.Syntax.EXPLICIT, JPEG);

        assertThatThrownBy(() -> DicomFiles.read(file, "x.dcm"))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("dicom.truncated"));
    }

    @Test
    void theTechnicalCopyOfACompressedImageIsPlain() {
        byte[] original = GoldenTest.file("s16-lossless70.dcm");

        byte[] copy = TechnicalCopy.of(original, "x.dcm", Surrogates.keyed(new byte[] {1}));

        assertThat(DicomFiles.read(copy, "copy").pixels())
                .isEqualTo(DicomFiles.read(original, "x.dcm").pixels());
        assertThat(new String(copy, StandardCharsets.ISO_8859_1)).contains("1.2.840.10008.1.2.1\0");
    }

    private static RawDicom twoFrames(byte[]... items) {
        return RawDicom.image()
                .bits(8, 8, 0)
                .with(0x00280008, "IS", "2")
                .with(PIXELS, "OB", new RawDicom.Fragments(new ArrayList<>(Arrays.asList(items))));
    }

    /** Six samples from {@code first} on, as one literal run. */
    private static byte[] rle(int first) {
        ByteBuffer frame = ByteBuffer.allocate(64 + 8).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(0, 1).putInt(4, 64).position(64);
        frame.put((byte) 5);
        for (int i = 0; i < 6; i++) {
            frame.put((byte) (first + i));
        }
        return frame.array();
    }

    private static byte[] little(int width, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(width * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            if (width == Long.BYTES) {
                bytes.putLong(value);
            } else {
                bytes.putInt((int) value);
            }
        }
        return bytes.array();
    }

    private static int indexOf(byte[] file, byte[] pattern) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(pattern, StandardCharsets.ISO_8859_1));
    }
}
