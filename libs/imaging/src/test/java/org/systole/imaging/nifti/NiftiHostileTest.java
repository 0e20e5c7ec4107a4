package org.systole.imaging.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Volume;
import org.systole.testing.hostile.HostileReading;
import org.systole.testing.hostile.HostileTally;
import org.systole.testing.hostile.Mutation;
import org.systole.testing.hostile.Mutations;
import org.systole.testing.hostile.Outcomes;

/** Damaged and malicious files are refused by name and field, at once and in little memory. */
@ExtendWith(HostileTally.class)
class NiftiHostileTest {
    private static final String NAME = "case.nii";
    private static final String FIELD =
            ", (sizeof_hdr|magic|dim(\\[\\d])?|datatype|pixdim\\[\\d]|sform/qform|quatern|vox_offset|length|gzip|voxel \\d+): .+";
    private static final HostileReading READING = new HostileReading("case\\.nii" + FIELD, NiftiHostileTest::readAll);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(NiftiVersion.class)
    void everyCutIsRefused(NiftiVersion version) throws IOException {
        byte[] zipped = zipped(version);
        for (byte[] file : List.of(zipped, inflated(zipped))) {
            assertThat(READING.survives(Mutations.truncations(file))).isEqualTo(new Outcomes(0, 100));
        }
    }

    @ParameterizedTest
    @EnumSource(NiftiVersion.class)
    void damagedFilesAreReadOrRefused(NiftiVersion version) throws IOException {
        damage(version, 1, 100);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(NiftiVersion.class)
    void manyDamagedFilesAreReadOrRefused(NiftiVersion version) throws IOException {
        damage(version, 2, 6000);
    }

    /** Plain, gzip, and gzip of a damaged file: three times {@code count} mutations. */
    private static void damage(NiftiVersion version, long seed, int count) throws IOException {
        byte[] zipped = zipped(version);
        byte[] plain = inflated(zipped);
        Outcomes damagedPlain = READING.survives(Mutations.seeded(plain, seed, count));
        assertThat(damagedPlain.refused()).isPositive();
        assertThat(damagedPlain.accepted()).isPositive();
        assertThat(READING.survives(Mutations.seeded(zipped, seed, count)).refused())
                .isPositive();
        Stream<Mutation> inside = Mutations.seeded(plain, seed + 100, count)
                .map(mutation -> new Mutation(mutation.name() + ", zipped", gzip(mutation.bytes())));
        assertThat(READING.survives(inside).refused()).isPositive();
    }

    @Test
    void damagedPairsAreReadOrRefused() throws IOException {
        pairs(3, 100);
    }

    @Tag("long")
    @Test
    void manyDamagedPairsAreReadOrRefused() throws IOException {
        pairs(4, 1500);
    }

    private void pairs(long seed, int count) throws IOException {
        byte[] plain = inflated(zipped(NiftiVersion.ONE));
        byte[] header = Arrays.copyOf(plain, 348);
        header[345] = 'i';
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 0);
        byte[] image = Arrays.copyOfRange(plain, 352, plain.length);
        Path hdr = Files.write(folder.resolve("case.hdr"), header);
        Path img = Files.write(folder.resolve("case.img"), image);
        assertThat(NiftiReader.readCine(hdr).phases()).hasSize(2);
        HostileReading headers = new HostileReading("case\\.(hdr|img)" + FIELD, bytes -> {
            Files.write(hdr, bytes);
            NiftiReader.readCine(img);
        });
        assertThat(headers.survives(Mutations.truncations(header))).isEqualTo(new Outcomes(0, 100));
        assertThat(headers.survives(Mutations.seeded(header, seed, count)).refused())
                .isPositive();
        Files.write(hdr, header);
        HostileReading images = new HostileReading("case\\.img" + FIELD, bytes -> {
            Files.write(img, bytes);
            NiftiReader.readCine(hdr);
        });
        assertThat(images.survives(Mutations.truncations(image))).isEqualTo(new Outcomes(0, 100));
        images.survives(Mutations.seeded(image, seed, count));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie(
                        "dim[2]",
                        "most voxels there can be",
                        h -> h.putShort(42, Short.MAX_VALUE)
                                .putShort(44, Short.MAX_VALUE)
                                .putShort(46, Short.MAX_VALUE)),
                lie(
                        "dim",
                        "2^28 voxels in little file",
                        h -> h.putShort(42, (short) 16384)
                                .putShort(44, (short) 16384)
                                .putShort(46, (short) 1)),
                lie("dim", "a frame more", h -> h.putShort(48, (short) 3)),
                lie("dim", "32767 frames", h -> h.putShort(48, Short.MAX_VALUE)),
                lie("dim[0]", "no axes", h -> h.putShort(40, (short) 0)),
                lie("dim[0]", "minus one axes", h -> h.putShort(40, (short) -1)),
                lie("dim[2]", "negative size", h -> h.putShort(44, (short) -6)),
                lie("dim[3]", "zero size", h -> h.putShort(46, (short) 0)),
                lie("dim[5]", "a fifth axis", h -> h.putShort(40, (short) 5).putShort(50, (short) 2)),
                lie("datatype", "complex64", h -> h.putShort(70, (short) 32)),
                lie("datatype", "RGB24", h -> h.putShort(70, (short) 128)),
                lie("datatype", "unknown", h -> h.putShort(70, (short) 77)),
                lie("pixdim[1]", "zero spacing", h -> h.putFloat(80, 0)),
                lie("pixdim[3]", "NaN spacing", h -> h.putFloat(88, Float.NaN)),
                lie("pixdim[2]", "infinite spacing", h -> h.putFloat(84, Float.POSITIVE_INFINITY)),
                lie("sform", "NaN direction", h -> h.putFloat(280, Float.NaN)),
                lie("sform", "NaN origin", h -> h.putFloat(292, Float.NaN)),
                lie(
                        "sform",
                        "no direction",
                        h -> h.putFloat(280, 0).putFloat(296, 0).putFloat(312, 0)),
                lie("sform", "one plane", h -> {
                    for (int row = 0; row < 3; row++) {
                        h.putFloat(288 + 16 * row, h.getFloat(280 + 16 * row));
                    }
                }),
                lie("quatern", "no rotation", h -> h.putShort(254, (short) 0).putFloat(256, 3)),
                lie("quatern", "NaN rotation", h -> h.putShort(254, (short) 0).putFloat(260, Float.NaN)),
                lie("vox_offset", "offset in the header", h -> h.putFloat(108, 12)),
                lie("vox_offset", "negative offset", h -> h.putFloat(108, -352)),
                lie("vox_offset", "NaN offset", h -> h.putFloat(108, Float.NaN)),
                lie("vox_offset", "extensions of 1e30 bytes", h -> h.putFloat(108, 1e30f)),
                lie(
                        "dim",
                        "extensions to the end",
                        h -> h.put(348, (byte) 1).putInt(352, -1).putFloat(108, 900)),
                lie("magic", "Analyze", h -> h.put(344, (byte) 0)),
                lie("magic", "half of a pair", h -> h.put(345, (byte) 'i')),
                lie("sizeof_hdr", "another size", h -> h.putInt(0, 349)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("lies")
    void aLieIsNamedWithFileAndField(String field, String what, Consumer<ByteBuffer> lie) throws IOException {
        byte[] file = inflated(zipped(NiftiVersion.ONE));
        lie.accept(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));

        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining(field);
        assertThat(READING.survives(Stream.of(new Mutation(what, file), new Mutation(what + ", zipped", gzip(file)))))
                .isEqualTo(new Outcomes(0, 2));
    }

    @Test
    void sizesOfNifti2CannotOverflow() throws IOException {
        byte[] file = inflated(zipped(NiftiVersion.TWO));
        for (long size : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62, 1L << 32, (1L << 32) + 1, -1}) {
            for (int axis = 0; axis <= 5; axis++) {
                byte[] lying = file.clone();
                ByteBuffer.wrap(lying)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(16, 5)
                        .putLong(16 + 8 * axis, size);
                assertThat(READING.survives(Stream.of(new Mutation("dim[" + axis + "] = " + size, lying))))
                        .isEqualTo(new Outcomes(0, 1));
            }
        }
    }

    @Test
    void aBombIsRefusedBeforeItInflates() throws IOException {
        byte[] header = Arrays.copyOf(inflated(zipped(NiftiVersion.ONE)), 352);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(42, (short) 2048)
                .putShort(44, (short) 2048)
                .putShort(46, (short) 8)
                .putShort(48, (short) 100);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(header);
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                out.write(zeros);
            }
        }
        Mutation bomb = new Mutation("bomb", bytes.toByteArray());
        assertThat(READING.survives(Stream.of(bomb))).isEqualTo(new Outcomes(0, 1));
        assertThatThrownBy(() -> readAll(bomb.bytes())).hasMessageContaining("dim");
    }

    @Test
    void aGzipThatOnlyClaimsToBeLongIsRefused() throws IOException {
        byte[] header = Arrays.copyOf(inflated(zipped(NiftiVersion.ONE)), 1000);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(42, (short) 1024)
                .putShort(44, (short) 1024)
                .putShort(46, (short) 30);
        assertThat(READING.survives(Stream.of(new Mutation("short", gzip(header)))))
                .isEqualTo(new Outcomes(0, 1));
    }

    private static void readAll(byte[] bytes) {
        NiftiFile file = NiftiFile.of(NAME, bytes);
        file.frame(file.frames() - 1);
        file.cine();
    }

    private static Arguments lie(String field, String what, Consumer<ByteBuffer> lie) {
        return Arguments.of(field, what, lie);
    }

    /** Two phases of noise, 7 columns, 6 rows, 3 slices. */
    private static byte[] zipped(NiftiVersion version) {
        Geometry geometry = Geometry.axisAligned(7, 6, 3, new Spacing(1.4, 1.5, 10));
        Random random = new Random(11);
        float[] voxels = new float[geometry.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextInt(1000);
        }
        Volume volume = new Volume(geometry, voxels);
        return NiftiWriter.cine(new Cine(List.of(volume, volume)), version);
    }

    private static byte[] inflated(byte[] zipped) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
