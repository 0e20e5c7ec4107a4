package org.systole.imaging.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;
import org.systole.imaging.Volume;

class NiftiTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "orientation of seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCineComesBackOnItsGridWhateverItsOrientation(long seed) throws IOException {
        Cine cine = new Cine(List.of(volume(oblique(seed), seed), volume(oblique(seed), seed + 100)));

        Cine back = NiftiReader.readCine(write(NiftiWriter.cine(cine)));

        assertSameGrid(back.geometry(), cine.geometry());
        assertThat(back.phases()).hasSize(2);
        assertThat(back.phases().get(1).voxels())
                .containsExactly(cine.phases().get(1).voxels());
    }

    @ParameterizedTest(name = "orientation of seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void qformAndSformSayTheSame(long seed) throws IOException {
        byte[] file = inflated(NiftiWriter.cine(new Cine(List.of(volume(oblique(seed), seed)))));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 0); // no sform: qform is used

        assertSameGrid(NiftiReader.readCine(write(file)).geometry(), oblique(seed));
    }

    @Test
    void labelsComeBackWithUnknownVoxels() throws IOException {
        Geometry geometry = Geometry.axisAligned(3, 2, 2, new Spacing(1.4, 1.4, 10));
        byte[] codes = {0, 1, 2, 3, (byte) 255, 0, 0, 0, 3, 3, 2, 1};
        LabelMap map = new LabelMap(geometry, codes, KnownStructures.everywhere(2, EnumSet.allOf(Structure.class)));

        List<LabelMap> back =
                NiftiReader.readLabels(write(NiftiWriter.labels(List.of(map, map, map))), NiftiReader.systoleCodes());

        assertThat(back).hasSize(3);
        assertThat(back.get(2).codes()).containsExactly(codes);
        assertThat(back.get(0).known()).isEqualTo(map.known());
    }

    @Test
    void equalInputGivesEqualBytes() {
        Cine cine = new Cine(List.of(volume(oblique(3), 3)));
        assertThat(NiftiWriter.cine(cine)).containsExactly(NiftiWriter.cine(cine));
    }

    @ParameterizedTest
    @EnumSource(Datatype.class)
    void everyTypeIsReadInBothByteOrdersWithItsScale(Datatype type) throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer file = raw(order, type, 2, 1, 1);
            file.putFloat(112, 2f).putFloat(116, -1f);
            put(file, type, 352, 3);
            put(file, type, 352 + type.bytes(), 100);

            float[] voxels =
                    NiftiReader.readCine(write(file.array())).phases().get(0).voxels();

            assertThat(voxels).as("%s %s", type, order).containsExactly(5f, 199f);
        }
    }

    @Test
    void largeUnsignedValuesStayPositive() throws IOException {
        ByteBuffer file = raw(ByteOrder.LITTLE_ENDIAN, Datatype.UINT16, 1, 1, 1);
        file.putShort(352, (short) 65535);
        assertThat(NiftiReader.readCine(write(file.array())).phases().get(0).voxels())
                .containsExactly(65535f);
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, Float.NaN})
    void aSlopeThatSaysNothingIsOne(float slope) throws IOException {
        ByteBuffer file = raw(ByteOrder.LITTLE_ENDIAN, Datatype.INT16, 1, 1, 1);
        file.putFloat(112, slope).putFloat(116, Float.NaN).putShort(352, (short) 7);
        assertThat(NiftiReader.readCine(write(file.array())).phases().get(0).voxels())
                .containsExactly(7f);
    }

    @Test
    void distancesComeFromPixdimWhereTheSformHasUnitScale() throws IOException {
        ByteBuffer file = raw(ByteOrder.LITTLE_ENDIAN, Datatype.UINT8, 2, 2, 2);
        file.putShort(252, (short) 0).putShort(254, (short) 2);
        file.putFloat(280, -1).putFloat(300, -1).putFloat(320, 1);
        file.putFloat(80, 1.56f).putFloat(84, 1.56f).putFloat(88, 10f);

        Geometry geometry = NiftiReader.readCine(write(file.array())).geometry();

        assertThat(geometry.spacing().columnMm()).isCloseTo(1.56, within(1e-6));
        assertThat(geometry.columnDirection()).isEqualTo(new Vector3(1, 0, 0));
        assertThat(geometry.rowDirection()).isEqualTo(new Vector3(0, 1, 0));
    }

    @Test
    void aLabelThatMeansNothingIsNamed() throws IOException {
        ByteBuffer file = raw(ByteOrder.LITTLE_ENDIAN, Datatype.UINT8, 2, 1, 1);
        file.put(353, (byte) 9);
        Path path = write(file.array());
        assertThatThrownBy(() -> NiftiReader.readLabels(path, NiftiReader.systoleCodes()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("label 9")
                .hasMessageContaining(path.getFileName().toString());
    }

    @Test
    void textIsNoNifti() throws IOException {
        Path path = write("this is a text file, long enough for a header. "
                .repeat(20)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> NiftiReader.readCine(path))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("nifti.not-nifti"));
    }

    @Test
    void everyTruncationIsNamed() throws IOException {
        byte[] whole = inflated(NiftiWriter.cine(new Cine(List.of(volume(oblique(1), 1)))));
        byte[] zipped = NiftiWriter.cine(new Cine(List.of(volume(oblique(1), 1))));
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            for (byte[] source : List.of(whole, zipped)) {
                Path path = write(java.util.Arrays.copyOf(source, random.nextInt(source.length)));
                assertThat(catchThrowable(() -> NiftiReader.readCine(path))).isInstanceOf(BadInputException.class);
            }
        }
    }

    @Test
    void damagedHeadersGiveBadInputAndNothingElse() throws IOException {
        byte[] whole = inflated(NiftiWriter.cine(new Cine(List.of(volume(oblique(1), 1)))));
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 4; i++) {
                damaged[random.nextInt(352)] = (byte) random.nextInt();
            }
            Path path = write(damaged);
            Throwable failure = catchThrowable(() -> NiftiReader.readCine(path));
            assertThat(failure == null || failure instanceof BadInputException)
                    .as("round %d: %s", round, failure)
                    .isTrue();
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("case.nii"), bytes);
    }

    private static byte[] inflated(byte[] zipped) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
    }

    private static void put(ByteBuffer file, Datatype type, int at, int value) {
        switch (type) {
            case UINT8, INT8 -> file.put(at, (byte) value);
            case INT16, UINT16 -> file.putShort(at, (short) value);
            case INT32, UINT32 -> file.putInt(at, value);
            case FLOAT32 -> file.putFloat(at, value);
            case FLOAT64 -> file.putDouble(at, value);
        }
    }

    private static ByteBuffer raw(ByteOrder order, Datatype type, int columns, int rows, int slices) {
        ByteBuffer file = ByteBuffer.allocate(352 + columns * rows * slices * type.bytes())
                .order(order);
        file.putInt(0, 348).putShort(40, (short) 3);
        file.putShort(42, (short) columns).putShort(44, (short) rows).putShort(46, (short) slices);
        file.putShort(70, (short) type.code());
        file.putFloat(80, 1).putFloat(84, 1).putFloat(88, 1).putFloat(108, 352);
        file.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        return file;
    }

    private static Volume volume(Geometry geometry, long seed) {
        Random random = new Random(seed);
        float[] voxels = new float[geometry.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat() * 4000;
        }
        return new Volume(geometry, voxels);
    }

    private static Geometry oblique(long seed) {
        Random random = new Random(seed);
        Vector3 column = direction(random);
        Vector3 row = column.cross(direction(random)).normalized();
        Vector3 slice = column.cross(row).times(random.nextBoolean() ? 1 : -1);
        return new Geometry(
                5,
                4,
                3,
                new Spacing(1.25 + random.nextDouble(), 1.25 + random.nextDouble(), 8 + random.nextDouble()),
                new Vector3(random.nextGaussian() * 50, random.nextGaussian() * 50, random.nextGaussian() * 50),
                column,
                row,
                slice);
    }

    private static Vector3 direction(Random random) {
        return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalized();
    }

    private static void assertSameGrid(Geometry actual, Geometry expected) {
        for (int[] corner : new int[][] {{0, 0, 0}, {2, 3, 4}, {0, 3, 4}, {2, 0, 0}}) {
            Vector3 difference = actual.positionOf(corner[0], corner[1], corner[2])
                    .minus(expected.positionOf(corner[0], corner[1], corner[2]));
            assertThat(difference.length()).isLessThan(1e-3);
        }
    }
}
