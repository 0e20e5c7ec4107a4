package org.systole.imaging.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Geometry;
import org.systole.imaging.Spacing;
import org.systole.imaging.Vector3;

/** What nibabel reads, we read: bit by bit, and on the same place in the patient (tools/golden/nifti.py). */
class NiftiGoldenTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void unzip() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource("files.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
    }

    static Stream<Named<JsonNode>> generated() throws IOException {
        return golden("expected.json");
    }

    static Stream<Named<JsonNode>> acdc() throws IOException {
        return golden("acdc-layout.json");
    }

    @Test
    void everyTypeByteOrderVersionAndContainerIsThere() throws IOException {
        assertThat(generated()).hasSize(Datatype.values().length * 2 * 2 * 3);
    }

    @ParameterizedTest
    @MethodSource("generated")
    void generatedFilesReadAsNibabelReadsThem(JsonNode golden) {
        NiftiFile file = NiftiFile.open(folder.resolve(golden.get("file").asText()));

        assertShape(file, golden);
        int voxels = file.geometry().voxels();
        for (int frame = 0; frame < file.frames(); frame++) {
            double[] expected = new double[voxels];
            float[] rounded = new float[voxels];
            for (int i = 0; i < voxels; i++) {
                expected[i] = golden.get("values").get(frame * voxels + i).asDouble();
                rounded[i] = (float) expected[i];
            }
            assertThat(file.values(frame)).containsExactly(expected);
            assertThat(file.frame(frame).voxels()).containsExactly(rounded);
        }
        assertPlace(file.geometry(), golden.get("affine"));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void storedIntegersAreExactAndFloatsAreNone(JsonNode golden) {
        NiftiFile file = NiftiFile.open(folder.resolve(golden.get("file").asText()));
        JsonNode integers = golden.get("integers");
        if (integers.isNull()) {
            assertThatThrownBy(() -> file.integers(0)).isInstanceOf(BadInputException.class);
            return;
        }
        boolean unsigned = golden.get("file").asText().startsWith("uint");
        int voxels = file.geometry().voxels();
        for (int frame = 0; frame < file.frames(); frame++) {
            long[] expected = new long[voxels];
            for (int i = 0; i < voxels; i++) {
                String integer = integers.get(frame * voxels + i).asText();
                expected[i] = unsigned ? Long.parseUnsignedLong(integer) : Long.parseLong(integer);
            }
            assertThat(file.integers(frame)).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("acdc")
    void realFilesInAcdcsLayoutReadAsNibabelReadsThem(JsonNode golden) throws Exception {
        String data = Objects.requireNonNullElse(System.getenv("SYSTOLE_DATA"), "../../../shared/data");
        Path path = Path.of(data).resolve(golden.get("file").asText());
        assumeTrue(Files.exists(path), "no real data");
        NiftiFile file = NiftiFile.open(path);

        assertShape(file, golden);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int frame = 0; frame < file.frames(); frame++) {
            double[] values = file.values(frame);
            ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(values);
            digest.update(bytes);
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(golden.get("values").asText());
        assertThat(file.geometry().columnDirection()).isEqualTo(new Vector3(1, 0, 0));
        assertThat(file.geometry().rowDirection()).isEqualTo(new Vector3(0, 1, 0));
    }

    private static void assertShape(NiftiFile file, JsonNode golden) {
        JsonNode shape = golden.get("shape");
        Geometry geometry = file.geometry();
        assertThat(new int[] {geometry.columns(), geometry.rows(), geometry.slices(), file.frames()})
                .containsExactly(
                        shape.get(0).asInt(),
                        shape.get(1).asInt(),
                        shape.get(2).asInt(),
                        shape.path(3).asInt(1));
        Spacing spacing = geometry.spacing();
        assertThat(new double[] {spacing.columnMm(), spacing.rowMm(), spacing.sliceMm()})
                .containsExactly(
                        golden.get("zooms").get(0).asDouble(),
                        golden.get("zooms").get(1).asDouble(),
                        golden.get("zooms").get(2).asDouble());
    }

    /** The affine is in RAS, the geometry in LPS. */
    private static void assertPlace(Geometry geometry, JsonNode affine) {
        for (int[] voxel : new int[][] {{0, 0, 0}, {3, 0, 0}, {0, 2, 0}, {0, 0, 1}}) {
            Vector3 position = geometry.positionOf(voxel[2], voxel[1], voxel[0]);
            double[] lps = {-position.x(), -position.y(), position.z()};
            for (int row = 0; row < 3; row++) {
                double expected = affine.get(row).get(3).asDouble();
                for (int axis = 0; axis < 3; axis++) {
                    expected += affine.get(row).get(axis).asDouble() * voxel[axis];
                }
                assertThat(lps[row]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    private static Stream<Named<JsonNode>> golden(String name) throws IOException {
        try (InputStream in = resource(name)) {
            JsonNode all = new ObjectMapper().readTree(in);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(one -> Named.of(one.get("file").asText(), one));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(NiftiGoldenTest.class.getResourceAsStream("/golden/nifti/" + name), name);
    }
}
