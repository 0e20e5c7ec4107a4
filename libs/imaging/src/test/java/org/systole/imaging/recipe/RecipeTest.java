package org.systole.imaging.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.Cine;
import org.systole.imaging.Geometry;
import org.systole.imaging.KnownStructures;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;
import org.systole.imaging.Volume;
import org.systole.imaging.heart.BeatingHeart;
import org.systole.imaging.phases.EndPhases;
import org.systole.imaging.phases.PhaseDetection;
import org.systole.imaging.recipe.n4.N4;

class RecipeTest {
    private static final String SMALL =
            "recipe: small\nsteps: [orient, {centre-crop: {rows: 32, columns: 32}}, z-score-per-slice]\n";

    @ParameterizedTest(name = "{0} columns, {1} rows")
    @CsvSource({"40,40", "24,24", "41,25", "25,41", "32,32", "16,47"})
    void whatLiesInsideTheCropComesBackToItsPlace(int columns, int rows) {
        Cine cine = noise(columns, rows, 2, 3, 7);
        LabelMap labels = diskAtCentre(cine.geometry(), 5);
        PreparedCase prepared = Recipe.parse(SMALL).apply("s-1", cine, referenceAt(1, labels));

        LabelMap back = PerfectNet.back(prepared, prepared.labels(1).orElseThrow());

        assertThat(back.geometry()).isEqualTo(cine.geometry());
        assertThat(back.codes()).isEqualTo(labels.codes());
    }

    @ParameterizedTest(name = "{0} columns, {1} rows")
    @CsvSource({"40,40", "24,24", "25,41"})
    void labelsOfTheScanLieOnTheGridAsIfTheyHadBeenPrepared(int columns, int rows) {
        Cine cine = noise(columns, rows, 2, 3, 7);
        LabelMap labels = diskAtCentre(cine.geometry(), 5);
        PreparedCase prepared = Recipe.parse(SMALL).apply("s-1", cine, referenceAt(1, labels));

        LabelMap onGrid = prepared.toGrid(labels);

        assertThat(onGrid.geometry()).isEqualTo(prepared.gridGeometry());
        assertThat(onGrid.codes()).isEqualTo(prepared.labels(1).orElseThrow().codes());
        assertThat(onGrid.known()).isEqualTo(labels.known());
    }

    @Test
    void voxelsKeepTheirPlaceInThePatient() {
        Cine cine = noise(40, 24, 1, 1, 3);
        PreparedCase prepared = Recipe.parse(SMALL).apply("s-1", cine, null);

        // 40 columns lose 4 on each side, 24 rows gain 4 on each side
        assertThat(prepared.gridGeometry().positionOf(0, 4, 0))
                .isEqualTo(cine.geometry().positionOf(0, 0, 4));
    }

    @Test
    void paddingIsZeroAndUnknownAndLeftOutOfStatistics() {
        Cine cine = noise(24, 24, 1, 1, 5);
        PreparedCase prepared =
                Recipe.parse(SMALL).apply("s-1", cine, referenceAt(0, diskAtCentre(cine.geometry(), 4)));

        LabelMap labels = prepared.labels(0).orElseThrow();
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 32; column++) {
                boolean padded = row < 4 || row >= 28 || column < 4 || column >= 28;
                float value = prepared.image(0)[row * 32 + column];
                if (padded) {
                    assertThat(value).isZero();
                    assertThat(labels.at(0, row, column)).isEqualTo(Structure.UNKNOWN);
                }
                sum += value;
                squares += value * value;
            }
        }
        assertThat(sum / (24 * 24)).isCloseTo(0, within(1e-5));
        assertThat(squares / (24 * 24)).isCloseTo(1, within(1e-4));
        assertThat(prepared.steps().get(2).after().mean()).isCloseTo(0, within(1e-5));
        assertThat(prepared.steps().get(2).after().standardDeviation()).isCloseTo(1, within(1e-4));
    }

    @Test
    void aConstantSliceGivesZeros() {
        Geometry grid = Geometry.axisAligned(32, 32, 1, new Spacing(1, 1, 8));
        float[] constant = new float[grid.voxels()];
        Arrays.fill(constant, 0.1f);

        PreparedCase prepared = Recipe.parse(SMALL).apply("s-1", new Cine(List.of(new Volume(grid, constant))), null);

        assertThat(prepared.image(0)).containsOnly(0f);
    }

    @Test
    void labelsLostByACropAreCounted() {
        Cine cine = noise(48, 48, 1, 1, 2);
        byte[] codes = new byte[48 * 48];
        Arrays.fill(codes, (byte) Structure.MYOCARDIUM.code());
        LabelMap labels =
                new LabelMap(cine.geometry(), codes, KnownStructures.everywhere(1, Set.of(Structure.MYOCARDIUM)));

        PreparedCase prepared = Recipe.parse(SMALL).apply("s-1", cine, referenceAt(0, labels));

        assertThat(prepared.counts())
                .contains(new StructureCount(Structure.MYOCARDIUM, 48 * 48, 32 * 32, 48 * 48 - 32 * 32, 1, 1))
                .contains(new StructureCount(Structure.LEFT_VENTRICLE_CAVITY, 0, 0, 0, 0, 0));
    }

    @Test
    void aPreparedCaseIsReadAsItWasWritten() {
        Cine cine = noise(40, 24, 3, 2, 11);
        PreparedCase prepared =
                Recipe.parse(SMALL).apply("s-1", cine, referenceAt(1, diskAtCentre(cine.geometry(), 5)));
        Map<String, byte[]> blobs = PreparedCaseFormat.write(prepared);

        PreparedCase read = PreparedCaseFormat.read(blobs::get);

        assertThat(blobs.keySet()).containsExactly("image.npy", "labels-01.npy", "prepared.json");
        assertThat(read.caseId()).isEqualTo("s-1");
        assertThat(read.sourceGeometry()).isEqualTo(prepared.sourceGeometry());
        assertThat(read.gridGeometry()).isEqualTo(prepared.gridGeometry());
        assertThat(read.image(1)).isEqualTo(prepared.image(1));
        assertThat(read.labels(0)).isEmpty();
        assertThat(read.labels(1).orElseThrow().codes())
                .isEqualTo(prepared.labels(1).orElseThrow().codes());
        assertThat(read.labels(1).orElseThrow().known())
                .isEqualTo(prepared.labels(1).orElseThrow().known());
        assertThat(read.endPhases()).isEqualTo(new EndPhases(1, null, EndPhases.Origin.REFERENCE));
        assertThat(read.counts()).isEqualTo(prepared.counts());
        assertThat(read.steps()).isEqualTo(prepared.steps());
    }

    @ParameterizedTest(name = "{0} reads each phase {1} times")
    @CsvSource({"khened, 1", "isensee, 2"})
    void anUnlabelledBeatHasEndPhasesWithoutAnotherLookAtTheImages(String recipe, int times) {
        Cine heart = new BeatingHeart(96, 96, new Spacing(1.5, 1.5, 8), 48, 50, 10, 7).cine();
        AtomicInteger reads = new AtomicInteger();
        Cine reading = Cine.reading(heart.geometry(), 10, phase -> {
            reads.incrementAndGet();
            return heart.phases().get(phase);
        });

        PreparedCase prepared = Recipe.named(recipe).apply("s-1", reading, null);

        assertThat(prepared.endPhases()).isEqualTo(EndPhases.of(PhaseDetection.detect(heart)));
        assertThat(prepared.endPhases().from()).isEqualTo(EndPhases.Origin.IMAGES);
        assertThat(prepared.endPhases().diastole()).isZero();
        assertThat(reads).hasValue(10 * times);
        assertThat(PreparedCaseFormat.read(PreparedCaseFormat.write(prepared)::get)
                        .endPhases())
                .isEqualTo(prepared.endPhases());
    }

    @ParameterizedTest(name = "seed {0}, {1} columns, around {2}")
    @CsvSource({"1, 32, 0", "2, 33, 1000", "3, 7, -20000", "4, 1, 3e6"})
    void theBooksHaveTheMomentsThatTheStepsHave(long seed, int columns, float around) {
        Random random = new Random(seed);
        Grid grid = Grid.of(Geometry.axisAligned(columns, 9, 3, new Spacing(1, 1, 8)));
        float[] image = new float[grid.geometry().voxels()];
        for (int i = 0; i < image.length; i++) {
            image[i] = around + 100 * (float) random.nextGaussian();
        }
        Box part = new Box(1, 3, 2, 8, 0, columns - columns / 4);

        Moments books = Tally.of(image, grid, part);
        Moments exact = Moments.of(image, grid, part);

        assertThat(books.min()).isEqualTo(exact.min());
        assertThat(books.max()).isEqualTo(exact.max());
        assertThat(books.mean()).isCloseTo(exact.mean(), within(1e-9 * Math.max(1, Math.abs(around))));
        assertThat(books.variance()).isCloseTo(exact.variance(), within(1e-6 * exact.variance()));
    }

    @Test
    void aScanOfWhichSomethingIsMissingAfterwardsFailsAndSaysWhat() {
        Cine cine = noise(40, 24, 3, 2, 11);
        PreparedCase prepared =
                Recipe.parse(SMALL).apply("s-1", cine, referenceAt(1, diskAtCentre(cine.geometry(), 5)));

        assertThatThrownBy(() -> Losses.requireComplete(noise(40, 24, 4, 3, 1), Set.of(0, 1), prepared))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("recipe.lost"))
                .hasMessageContaining(
                        "phases 3 before, 2 after; slices 4 before, 3 after; labelled phases 2 before, 1");
    }

    @Test
    void aSinglePhaseHasNoEndPhases() {
        PreparedCase prepared = Recipe.parse(SMALL).apply("s-1", noise(40, 24, 3, 1, 11), null);

        assertThat(prepared.endPhases()).isEqualTo(new EndPhases(null, null, null));
    }

    /** When this fails without a change of meaning, a step changed its bytes: raise its version, then the digest. */
    @Test
    void theBytesOfTheStepsAreThoseOfTheirVersions() {
        Cine cine = noise(40, 24, 3, 2, 11);
        PreparedCase prepared =
                Recipe.parse(SMALL).apply("s-1", cine, referenceAt(1, diskAtCentre(cine.geometry(), 5)));
        Map<String, byte[]> blobs = PreparedCaseFormat.write(prepared);

        assertThat(prepared.steps()).extracting(StepRecord::version).containsExactly(1, 1, 1);
        assertThat(Sha256.of(blobs.get("image.npy")))
                .isEqualTo("109b52d0107b6467ef5675a46e4794c4766da147bd55bb6e38696d8e43338d83");
        assertThat(Sha256.of(blobs.get("labels-01.npy")))
                .isEqualTo("ba1ea9a1817eadb7653c703c2fc900acaa0cdf72172f3e66cd11864bc24b30ce");
    }

    @Test
    void khenedIsOrientThenCrop176ThenZScore() {
        Recipe khened = Recipe.named("khened");

        assertThat(khened.steps()).containsExactly(new Orient(), new CentreCrop(176, 176), new ZScorePerSlice());
        assertThat(khened.digest()).hasSize(64).isNotEqualTo(Recipe.parse(SMALL).digest());
        assertThat(CanonicalJson.bytes(khened.steps().get(1).configuration()))
                .asString()
                .isEqualTo("{\"columns\":176,\"rows\":176}");
    }

    /** As above, for the steps of the other recipes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "original,fc9dd698edf94845a0284603cf48457b626f623ee9909f10888d9875333bc58c",
        "isensee,f844980e32530ec35d59092b3ba4063eeac652f60b7c351822022ca43249bf64"
    })
    void theBytesOfARecipeAreThoseOfItsVersions(String recipe, String digest) {
        Cine cine = noise(200, 150, 3, 2, 11);
        PreparedCase prepared = Recipe.named(recipe).apply("s-1", cine, null);

        assertThat(prepared.steps()).extracting(StepRecord::version).containsOnly(1);
        assertThat(Sha256.of(PreparedCaseFormat.write(prepared).get("image.npy")))
                .isEqualTo(digest);
    }

    @Test
    void theOtherRecipesAreThoseOfThePaper() {
        assertThat(Recipe.named("original").steps())
                .containsExactly(
                        new Orient(),
                        new Resample(1, 1),
                        new Crop(176, 176, Crop.Position.CENTRE),
                        new Clahe(48, 1, 1, 4096),
                        new MinMaxPerSlice(),
                        new Pad(176, 176, 1));
        assertThat(Recipe.named("isensee").steps())
                .containsExactly(
                        new Orient(),
                        new Stack(),
                        new Crop(176, 176, Crop.Position.CENTRE),
                        new BiasCorrection(N4.defaults()),
                        new ZeroMeanPerVolume(),
                        new Pad(176, 176, 16));
    }

    @Test
    void minMaxRecipesHaveValuesFromZeroToOne() {
        PreparedCase prepared = Recipe.named("original").apply("s-1", noise(200, 150, 3, 2, 11), null);

        assertThat(prepared.steps().get(5).after().min()).isZero();
        assertThat(prepared.steps().get(4).after().max()).isEqualTo(1);
        assertThat(prepared.steps().get(4).after().min()).isZero();
    }

    @Test
    void aCineThatIsReadPhaseByPhaseGivesTheSame() {
        Cine cine = noise(200, 150, 3, 4, 5);
        Cine reading = Cine.reading(cine.geometry(), 4, phase -> cine.phases().get(phase));

        PreparedCase prepared = Recipe.named("isensee").apply("s-1", reading, null);

        assertThat(prepared.image(3))
                .isEqualTo(Recipe.named("isensee").apply("s-1", cine, null).image(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isensee", "khened", "original"})
    void theWayWithoutBooksGivesTheSame(String recipe) {
        Cine cine = noise(200, 150, 3, 4, 5);

        float[] image = Recipe.named(recipe).fit(cine, null).image(3);

        assertThat(image)
                .isEqualTo(Recipe.named(recipe).apply("s-1", cine, null).image(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recipe: x\nsteps: [centre-crop, clahe]\n",
                "recipe: x\nsteps: [pad, n4]\n",
                "recipe: x\nsteps: [pad, resample]\n",
                "recipe: x\nsteps: [{clahe: {clipLimit: -1}}]\n",
                "recipe: x\nsteps: [{clahe: {tilesDown: 1000}}]\n",
                "recipe: x\nsteps: [{n4: {levels: 40}}]\n",
                "recipe: x\nsteps: [{resample: {rowMm: 0}}]\n",
                "recipe: x\nsteps: [{resample: {rowMm: .nan}}]\n",
                "recipe: x\nsteps: [{crop: {at: head}}]\n",
                "recipe: x\nsteps: [wobble]\n",
                "recipe: x\nsteps: [{centre-crop: {rows: 100}}]\n",
                "recipe: x\nsteps: [{centre-crop: {rows: big}}]\n",
                "recipe: x\nsteps: [{centre-crop: {height: 160}}]\n",
                "recipe: x\n",
                "",
                "a: [",
                "- orient\n"
            })
    void aRecipeWithSomethingUnknownIsBadInput(String yaml) {
        assertThatThrownBy(() -> Recipe.parse(yaml))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("recipe.invalid"));
    }

    @Test
    void aTruncatedArrayIsBadInput() {
        byte[] bytes = Npy.ofFloats(List.of(2, 3), List.of(new float[6]));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Npy.parse(cut)).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void aVoxelThatIsNoNumberIsBadInput() {
        Cine cine = noise(32, 32, 1, 1, 1);
        cine.phases().get(0).voxels()[17] = Float.NaN;

        assertThatThrownBy(() -> Recipe.named("khened").apply("s-1", cine, null))
                .isInstanceOfSatisfying(
                        BadInputException.class, e -> assertThat(e.code()).isEqualTo("image.not-finite"));
    }

    private static Reference referenceAt(int phase, LabelMap labels) {
        return new Reference(List.of(new LabelledFrame(phase, labels)), phase, null);
    }

    private static Cine noise(int columns, int rows, int slices, int phases, long seed) {
        Geometry grid = Geometry.axisAligned(columns, rows, slices, new Spacing(1.25, 1.25, 8));
        Random random = new Random(seed);
        Volume[] volumes = new Volume[phases];
        for (int phase = 0; phase < phases; phase++) {
            float[] voxels = new float[grid.voxels()];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = random.nextInt(1000);
            }
            volumes[phase] = new Volume(grid, voxels);
        }
        return new Cine(List.of(volumes));
    }

    private static LabelMap diskAtCentre(Geometry grid, int radius) {
        byte[] codes = new byte[grid.voxels()];
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                int y = row - grid.rows() / 2;
                int x = column - grid.columns() / 2;
                if (x * x + y * y < radius * radius) {
                    codes[row * grid.columns() + column] = (byte) Structure.LEFT_VENTRICLE_CAVITY.code();
                }
            }
        }
        KnownStructures known = KnownStructures.nowhere(grid.slices()).with(0, Set.of(Structure.LEFT_VENTRICLE_CAVITY));
        return new LabelMap(grid, codes, known);
    }
}
