package org.systole.imaging.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.base.BadInputException;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.cine.CineFormat;
import org.systole.imaging.reference.ReferenceFormat;
import org.systole.testing.hostile.HostileReading;
import org.systole.testing.hostile.HostileTally;
import org.systole.testing.hostile.Mutation;
import org.systole.testing.hostile.Mutations;

/** Damaged blobs of cines, references, prepared cases and recipes are read or refused by name and field. */
@ExtendWith(HostileTally.class)
class StoredBlobsHostileTest {
    private static final Geometry GRID = Geometry.axisAligned(6, 5, 2, new Spacing(1.4, 1.5, 8));

    /** A blob that is damaged, those around it, and who reads them. */
    enum Kind {
        CINE("cine.json", cine(), Kind::everyPhase),
        CINE_PHASE("phase-01.npy", cine(), Kind::everyPhase),
        REFERENCE("reference.json", ReferenceFormat.write(labelled()), ReferenceFormat::read),
        REFERENCE_FRAME("frame-00.npy", ReferenceFormat.write(labelled()), ReferenceFormat::read),
        PREPARED("prepared.json", prepared(), Kind::backToTheScan),
        PREPARED_IMAGE("image.npy", prepared(), PreparedCaseFormat::read),
        PREPARED_LABELS("labels-00.npy", prepared(), Kind::backToTheScan),
        RECIPE(
                "the recipe",
                recipe(),
                blobs -> Recipe.parse(new String(blobs.apply("the recipe"), StandardCharsets.UTF_8)));

        private final String damaged;
        private final Map<String, byte[]> blobs;
        private final Function<Function<String, byte[]>, Object> reader;

        Kind(String damaged, Map<String, byte[]> blobs, Function<Function<String, byte[]>, Object> reader) {
            this.damaged = damaged;
            this.blobs = blobs;
            this.reader = reader;
        }

        byte[] good() {
            return blobs.getOrDefault(damaged, new byte[0]);
        }

        Object read(byte[] bytes) {
            Map<String, byte[]> all = new TreeMap<>(blobs);
            all.put(damaged, bytes);
            return reader.apply(name -> all.getOrDefault(name, good()));
        }

        private static Object everyPhase(Function<String, byte[]> blobs) {
            return List.copyOf(CineFormat.read(blobs).phases());
        }

        /** What is read is good for what it is read for. */
        private static Object backToTheScan(Function<String, byte[]> blobs) {
            PreparedCase read = PreparedCaseFormat.read(blobs);
            read.labelledPhases().forEach(phase -> read.labels(phase).ifPresent(map -> PerfectNet.back(read, map)));
            return read;
        }

        private static Map<String, byte[]> cine() {
            Map<String, byte[]> blobs = new TreeMap<>();
            blobs.put(CineFormat.DOCUMENT, CineFormat.document(noise()));
            CineFormat.arrays(noise(), blobs::put);
            return blobs;
        }

        private static Map<String, byte[]> prepared() {
            Recipe recipe = Recipe.parse("recipe: small\nsteps: [{pad: {rows: 16, columns: 16}}, min-max-per-slice]\n");
            return PreparedCaseFormat.write(recipe.apply("s-1", noise(), labelled()));
        }

        private static Map<String, byte[]> recipe() {
            String yaml = "recipe: mine\nsteps:\n  - orient\n  - resample: {rowMm: 1.5, columnMm: 1.5}\n"
                    + "  - crop: {rows: 160, columns: 176, at: heart}\n  - clahe: {clipLimit: 2.5, tilesDown: 4}\n"
                    + "  - n4: {levels: 3}\n  - z-score-per-slice\n";
            return Map.of("the recipe", yaml.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "{0}, 100 mutations of seed 5 and truncations")
    @EnumSource(Kind.class)
    void damagedBlobsAreReadOrRefused(Kind kind) {
        assertThat(kind.read(kind.good())).isNotNull();
        survives(kind, Stream.concat(Mutations.truncations(kind.good()), Mutations.seeded(kind.good(), 5, 100)));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, 1500 mutations of seed 6")
    @EnumSource(Kind.class)
    void thousandsOfDamagedBlobsAreReadOrRefused(Kind kind) {
        survives(kind, Mutations.seeded(kind.good(), 6, 1_500));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nestingAndLengthAreReadOrRefused(Kind kind) {
        survives(
                kind,
                Stream.of(
                                "[".repeat(1 << 20),
                                "{\"a\":".repeat(10_000),
                                "x".repeat(8 << 20),
                                "x".repeat(65_000),
                                "null",
                                "[]",
                                "{}",
                                "0")
                        .map(text -> new Mutation(
                                text.substring(0, Math.min(5, text.length())) + "…",
                                text.getBytes(StandardCharsets.UTF_8))));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of(Kind.CINE, "\"columns\":6", "\"columns\":-6", "geometry"),
                Arguments.of(Kind.CINE, "\"columns\":6", "\"columns\":2147483647", "shape"),
                Arguments.of(Kind.CINE, "\"rowMm\":1.5", "\"rowMm\":0", "geometry.spacing"),
                Arguments.of(Kind.CINE, "\"rowMm\":1.5", "\"rowMm\":\"NaN\"", "geometry.spacing"),
                Arguments.of(Kind.CINE, "\"origin\":{\"x\":0.0", "\"origin\":{\"x\":\"NaN\"", "geometry"),
                Arguments.of(Kind.CINE, "\"origin\":{", "\"somewhere\":{", "geometry"),
                Arguments.of(Kind.REFERENCE, "\"slices\":2", "\"slices\":3", "shape"),
                Arguments.of(Kind.REFERENCE, "\"MYOCARDIUM\"", "null", "document|known"),
                Arguments.of(Kind.PREPARED, "\"phases\":2", "\"phases\":0", "phases"),
                Arguments.of(Kind.PREPARED, "\"phases\":2,\"recipe\"", "\"phases\":2147483647,\"recipe\"", "shape"),
                Arguments.of(Kind.PREPARED, "\"endDiastole\":0", "\"endDiastole\":99", "phases"),
                Arguments.of(Kind.PREPARED, "\"caseId\":\"s-1\"", "\"caseId\":null", "caseId"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("lies")
    void aLieIsNamedWithFileAndField(Kind kind, String truth, String lie, String field) {
        String document = new String(kind.good(), StandardCharsets.UTF_8);
        assertThat(document).contains(truth);
        byte[] lying = document.replace(truth, lie).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> kind.read(lying))
                .isInstanceOf(BadInputException.class)
                .message()
                .containsPattern("\\.(json|npy), .*(" + field + ")");
        survives(kind, Stream.of(new Mutation(lie, lying)));
    }

    private static void survives(Kind kind, Stream<Mutation> mutations) {
        String named = kind == Kind.RECIPE ? "" : "^(" + Pattern.quote(kind.damaged) + "|\\w+-?\\d*\\.npy), .+: .+";
        new HostileReading(named, kind::read).survives(mutations);
    }

    private static Cine noise() {
        Random random = new Random(3);
        Volume[] volumes = new Volume[2];
        for (int phase = 0; phase < volumes.length; phase++) {
            float[] voxels = new float[GRID.voxels()];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = random.nextInt(1000);
            }
            volumes[phase] = new Volume(GRID, voxels);
        }
        return new Cine(List.of(volumes));
    }

    private static Reference labelled() {
        byte[] codes = new byte[GRID.voxels()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i % 4);
        }
        KnownStructures known = KnownStructures.everywhere(GRID.slices(), EnumSet.allOf(Structure.class));
        return new Reference(List.of(new LabelledFrame(0, new LabelMap(GRID, codes, known))), 0, 1);
    }
}
