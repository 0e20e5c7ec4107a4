package org.systole.imaging.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        for (NiftiVersion version : NiftiVersion.values()) {
            Cine back = NiftiReader.readCine(write(NiftiWriter.cine(cine, version)));

            assertSameGrid(back.geometry(), cine.geometry(), version == NiftiVersion.ONE ? 1e-3 : 1e-9);
            assertThat(back.phases()).hasSize(2);
            assertThat(back.phases().get(1).voxels())
                    .containsExactly(cine.phases().get(1).voxels());
        }
    }

    /** Whoever asks gets the right frame: in order, backwards, again, in leaps. */
    @ParameterizedTest(name = "gzip {0}, frames {1}")
    @CsvSource({
        "true, 0 1 2 3 4 5 6 7 8 9",
        "true, 9 8 7 6 5 4 3 2 1 0",
        "true, 1 0 3 2 5 4 7 6 9 8 0",
        "true, 5 5 9 9 0 7",
        "false, 9 0 5 5 1"
    })
    void aCineThatIsReadPhaseByPhaseHasItsFrames(boolean gzip, String asked) throws IOException {
        List<Volume> volumes = new ArrayList<>();
        for (int frame = 0; frame < 10; frame++) {
            volumes.add(volume(oblique(1), frame));
        }
        byte[] file = NiftiWriter.cine(new Cine(volumes));
        Cine reading = NiftiFile.open(write(gzip ? file : inflated(file))).reading();

        for (String frame : asked.split(" ")) {
            assertThat(reading.phases().get(Integer.parseInt(frame)).voxels())
                    .as(frame)
                    .containsExactly(volumes.get(Integer.parseInt(frame)).voxels());
        }
    }

    @Test
    void threadsThatReadTheFramesOfOneFileGetTheirOwn() throws Exception {
        List<Volume> volumes = new ArrayList<>();
        for (int frame = 0; frame < 40; frame++) {
            volumes.add(volume(oblique(1), frame));
        }
        Cine reading =
                NiftiFile.open(write(NiftiWriter.cine(new Cine(volumes)))).reading();

        List<Integer> wrong = IntStream.range(0, 40)
                .parallel()
                .filter(frame -> !Arrays.equals(
                        reading.phases().get(frame).voxels(), volumes.get(frame).voxels()))
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void aDamagedFrameIsBadInputEachTimeItIsAskedFor() throws IOException {
        byte[] file = NiftiWriter.cine(new Cine(List.of(volume(oblique(1), 1), volume(oblique(1), 2))));
        Cine reading =
                NiftiFile.open(write(Arrays.copyOf(file, file.length - 20))).reading();

        for (int times = 0; times < 2; times++) {
            assertThat(reading.phases().get(0).voxels()).isNotEmpty();
            assertThatThrownBy(() -> reading.phases().get(1))
                    .isInstanceOf(BadInputException.class)
                    .hasFieldOrPropertyWithValue("code", "nifti.truncated");
        }
    }

    @ParameterizedTest(name = "orientation of seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void qformAndSformSayTheSame(long seed) throws IOException {
        byte[] file = inflated(NiftiWriter.cine(new Cine(List.of(volume(oblique(seed), seed)))));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 0); // no sform: qform is used

        assertSameGrid(NiftiReader.readCine(write(file)).geometry(), oblique(seed), 1e-3);
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

    @ParameterizedTest
    @EnumSource(NiftiVersion.class)
    void everyFrameCanBeReadAlone(NiftiVersion version) throws IOException {
        List<Volume> phases = List.of(volume(oblique(1), 1), volume(oblique(1), 2), volume(oblique(1), 3));
        byte[] zipped = NiftiWriter.cine(new Cine(phases), version);
        for (byte[] bytes : List.of(zipped, inflated(zipped))) {
            NiftiFile file = NiftiFile.open(write(bytes));
            List<Volume> streamed = new ArrayList<>();
            file.forEachFrame(streamed::add);
            assertThat(file.frames()).isEqualTo(3);
            for (int frame = 2; frame >= 0; frame--) {
                assertThat(file.frame(frame).voxels())
                        .containsExactly(phases.get(frame).voxels());
                assertThat(streamed.get(frame).voxels())
                        .containsExactly(phases.get(frame).voxels());
            }
        }
    }

    @Test
    void aFrameOfAFileLargerThanMemoryIsReadAndTheWholeIsRefused() throws IOException {
        ByteBuffer header = raw(ByteOrder.LITTLE_ENDIAN, Datatype.INT16, 1, 1, 1);
        header.putShort(40, (short) 4).putShort(42, (short) 256).putShort(44, (short) 256);
        header.putShort(46, (short) 16).putShort(48, (short) 16000);
        Path path = write(header.array());
        long frame = 2L * 256 * 256 * 16;
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(352 + 16000 * frame);
            sparse.seek(352 + 15999 * frame);
            sparse.write(7);
        }
        NiftiFile file = NiftiFile.open(path);

        assertThat(file.frame(15999).at(0, 0, 0)).isEqualTo(7f);
        assertThatThrownBy(file::cine)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("case.nii, dim")
                .hasMessageContaining("of this process");
    }

    @Test
    void eitherHalfOfAPairIsReadWithOrWithoutGzip() throws IOException {
        byte[] whole = inflated(NiftiWriter.cine(new Cine(List.of(volume(oblique(4), 4)))));
        byte[] header = Arrays.copyOf(whole, 348);
        header[345] = 'i';
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 0);
        Files.write(folder.resolve("a.hdr"), header);
        Path image = Files.write(folder.resolve("a.img"), Arrays.copyOfRange(whole, 352, whole.length));

        assertThat(NiftiReader.readCine(image).phases().get(0).voxels())
                .containsExactly(volume(oblique(4), 4).voxels());
        Files.delete(image);
        assertThatThrownBy(() -> NiftiReader.readCine(folder.resolve("a.hdr")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a.img does not exist");
    }

    @ParameterizedTest(name = "unit {0}: {1} mm")
    @CsvSource({"0, 1", "1, 1000", "2, 1", "3, 0.001"})
    void distancesAreInMmWhateverTheUnit(byte unit, double mm) throws IOException {
        ByteBuffer file = raw(ByteOrder.LITTLE_ENDIAN, Datatype.UINT8, 2, 2, 2);
        file.put(123, (byte) (unit | 8)).putShort(252, (short) 1).putFloat(276, 5);

        Geometry geometry = NiftiReader.readCine(write(file.array())).geometry();

        assertThat(geometry.spacing().sliceMm()).isCloseTo(mm, within(1e-9));
        assertThat(geometry.origin().z()).isCloseTo(5 * mm, within(1e-9));
    }

    @Test
    void labelsOfOneFrameAreReadWithTheirOwnCodes() throws IOException {
        ByteBuffer file = raw(ByteOrder.BIG_ENDIAN, Datatype.INT16, 3, 1, 1);
        file.putShort(352, (short) 500).putShort(354, (short) 205).putShort(356, (short) 0);

        LabelMap map = NiftiFile.open(write(file.array()))
                .labels(0, Map.of(500, Structure.LEFT_VENTRICLE_CAVITY, 205, Structure.MYOCARDIUM));

        assertThat(map.codes()).containsExactly(3, 2, 0);
        assertThat(map.known().isKnown(0, Structure.RIGHT_VENTRICLE_CAVITY)).isFalse();
    }

    @Test
    void realValuesAreNotTakenForIntegers() throws IOException {
        NiftiFile file = NiftiFile.open(write(NiftiWriter.cine(new Cine(List.of(volume(oblique(1), 1))))));
        assertThatThrownBy(() -> file.integers(0))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("case.nii, datatype");
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
            case INT64, UINT64 -> file.putLong(at, value);
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

    private static void assertSameGrid(Geometry actual, Geometry expected, double mm) {
        for (int[] corner : new int[][] {{0, 0, 0}, {2, 3, 4}, {0, 3, 4}, {2, 0, 0}}) {
            Vector3 difference = actual.positionOf(corner[0], corner[1], corner[2])
                    .minus(expected.positionOf(corner[0], corner[1], corner[2]));
            assertThat(difference.length()).isLessThan(mm);
        }
    }
}
