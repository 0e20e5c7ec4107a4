package org.systole.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.systole.metrics.Masks.CAVITY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;
import org.systole.metrics.Measured.Reason;

/** The same masks measured by MedPy, SimpleITK and SciPy (tools/golden/metrics.py). */
class AgreementWithOtherSoftwareTest {
    private record Case(JsonNode golden, LabelMap reference, LabelMap prediction) {
        @Override
        public String toString() {
            return golden.get("name").asText();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aVolumeIsMeasuredAlike(Case one) {
        expect(one.golden.get("whole"), StructureAgreement.compare(one.reference, one.prediction, CAVITY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everySliceIsMeasuredAlike(Case one) {
        List<StructureAgreement> slices = StructureAgreement.perSlice(one.reference, one.prediction, CAVITY);

        assertThat(slices).hasSameSizeAs(one.golden.get("slices"));
        for (int slice = 0; slice < slices.size(); slice++) {
            JsonNode expected = one.golden.get("slices").get(slice);
            if (expected.isNull()) {
                assertThat(slices.get(slice).dice()).isEqualTo(Measured.undefined(Reason.BOTH_EMPTY));
            } else {
                expect(expected, slices.get(slice));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void medpysHd95DiffersOnlyByPoolingBothDirections(Case one) {
        JsonNode pooled = one.golden.at("/whole/others/medpyPooledHausdorff95Mm");
        if (!pooled.isMissingNode()) {
            assertThat(new BruteForce(one.reference, one.prediction).pooledHausdorff95Mm())
                    .isCloseTo(pooled.asDouble(), within(1e-4));
        }
    }

    /** DeepMind's surfaces run between voxel centres: each is at most half a voxel's diagonal off ours. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void surfelsAreLessThanAVoxelApartFromSurfaceVoxels(Case one) {
        JsonNode surfels = one.golden.at("/whole/others/surfelHausdorffMm");
        if (!surfels.isMissingNode()) {
            Spacing mm = one.reference.geometry().spacing();
            double diagonal = Math.hypot(Math.hypot(mm.columnMm(), mm.rowMm()), mm.sliceMm());
            StructureAgreement found = StructureAgreement.compare(one.reference, one.prediction, CAVITY);
            assertThat(found.surfaceHausdorffMm().asOptional().orElseThrow())
                    .isCloseTo(surfels.asDouble(), within(diagonal));
        }
    }

    /** End diastole and end systole of real patients, where they are there: SYSTOLE_DATA, or ../shared/data. */
    @Test
    void realLabelMapsAreMeasuredAlike() throws Exception {
        String set = System.getenv("SYSTOLE_DATA");
        Path data = set == null ? Path.of("../../../shared/data") : Path.of(set);
        assumeTrue(Files.isDirectory(data.resolve("acdc-layout")), "real label maps are not here: set SYSTOLE_DATA");
        for (JsonNode golden : golden("agreement-real")) {
            LabelMap first = read(data.resolve(golden.at("/files/0").asText()));
            LabelMap second = read(data.resolve(golden.at("/files/1").asText()));

            expect(
                    golden.get("whole"),
                    StructureAgreement.compare(
                            first,
                            second,
                            Structure.valueOf(golden.get("structure").asText())));
        }
    }

    private static void expect(JsonNode expected, StructureAgreement found) {
        expect(expected.get("dice"), found.dice());
        if (expected.has("hausdorffMm")) {
            expect(expected.get("hausdorffMm"), found.hausdorffMm());
            expect(expected.get("surfaceHausdorffMm"), found.surfaceHausdorffMm());
            expect(expected.get("hausdorff95Mm"), found.hausdorff95Mm());
            expect(expected.get("assdMm"), found.assdMm());
            return;
        }
        assertThat(found.hausdorffMm())
                .isIn(Measured.undefined(Reason.REFERENCE_EMPTY), Measured.undefined(Reason.PREDICTION_EMPTY));
    }

    private static void expect(JsonNode expected, Measured found) {
        assertThat(found.asOptional().orElseThrow()).isCloseTo(expected.asDouble(), within(1e-4));
    }

    static Stream<Case> cases() throws IOException {
        return StreamSupport.stream(golden("agreement").spliterator(), false).map(golden -> {
            JsonNode size = golden.get("size");
            JsonNode spacing = golden.get("spacing");
            Geometry grid = Geometry.axisAligned(
                    size.get(2).asInt(),
                    size.get(1).asInt(),
                    size.get(0).asInt(),
                    new Spacing(
                            spacing.get(2).asDouble(),
                            spacing.get(1).asDouble(),
                            spacing.get(0).asDouble()));
            return new Case(golden, mask(grid, golden.get("reference")), mask(grid, golden.get("prediction")));
        });
    }

    /** From the lengths of alternating runs, of background first. */
    private static LabelMap mask(Geometry grid, JsonNode runs) {
        byte[] codes = new byte[grid.voxels()];
        int at = 0;
        boolean inside = false;
        for (JsonNode run : runs) {
            int end = at + run.asInt();
            Arrays.fill(codes, at, end, (byte) (inside ? CAVITY.code() : Structure.BACKGROUND));
            at = end;
            inside = !inside;
        }
        assertThat(at).isEqualTo(codes.length);
        return Masks.labels(grid, codes);
    }

    private static LabelMap read(Path file) {
        return NiftiReader.readLabels(file, NiftiReader.systoleCodes()).get(0);
    }

    private static JsonNode golden(String name) throws IOException {
        String path = "/golden/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(AgreementWithOtherSoftwareTest.class.getResourceAsStream(path))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
