package org.systole.imaging.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.imaging.Cine;
import org.systole.imaging.LabelMap;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.nifti.NiftiReader;

/** The third patient of the Sunnybrook scans, a full cine, and the same pixels in ACDC's layout. */
class RecipesOnRealScansTest {
    private static Loaded scan;
    private static Cine nifti;

    @BeforeAll
    static void readTheScan() throws Exception {
        Path folder = Golden.data("sunnybrook");
        List<DatasetCase> cases = Datasets.read(folder).cases();
        scan = cases.get(2).load();
        try (Stream<Path> files = Files.walk(Golden.data("acdc-layout"))) {
            nifti = NiftiReader.readCine(files.filter(file -> file.endsWith("patient903_4d.nii.gz"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    static List<String> recipes() {
        return Recipe.names();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyMaskComesBackToTheScan(String recipe) {
        PreparedCase prepared = Recipe.named(recipe).apply("s-1", scan.cine(), scan.reference());

        for (int phase : prepared.labelledPhases()) {
            LabelMap labels = scan.reference().atPhase(phase).orElseThrow();
            assertThat(PerfectNet.thereAndBack(recipe, labels).codes()).isEqualTo(labels.codes());
            assertThat(prepared.toGrid(labels).codes())
                    .isEqualTo(prepared.labels(phase).orElseThrow().codes());
        }
        assertThat(prepared.labelledPhases()).isNotEmpty();
        assertThat(prepared.counts()).allSatisfy(count -> {
            assertThat(count.voxelsLost()).isZero();
            assertThat(count.imagesAfter()).isEqualTo(count.imagesBefore());
        });
    }

    @Test
    void khenedHasTheValuesOfNumpy() {
        assertThat(Golden.largestDifference(sampled("khened"), Golden.read("real-khened")))
                .isLessThan(1e-4);
    }

    @Test
    void originalHasTheValuesOfOpenCv() {
        float[] ours = sampled("original");
        float[] theirs = Golden.read("real-original");

        int far = 0;
        for (int i = 0; i < ours.length; i++) {
            far += Math.abs(ours[i] - theirs[i]) > 2e-3 ? 1 : 0;
        }
        assertThat(far).isLessThan(ours.length / 100);
        assertThat(Golden.largestDifference(ours, theirs)).isLessThan(0.02);
    }

    @Test
    void isenseeHasTheValuesOfSimpleItk() {
        float[] ours = sampled("isensee");
        float[] theirs = Golden.read("real-isensee");

        assertThat(Golden.correlation(ours, theirs)).isGreaterThan(0.999);
    }

    @Test
    void theFieldOfTheTemporalMeanIsThatOfSimpleItk() {
        Cine cine = nifti;
        Recipe crop = Recipe.parse("recipe: x\nsteps: [crop]\n");
        Recipe corrected = Recipe.parse("recipe: x\nsteps: [crop, n4]\n");
        float[] before = crop.fit(cine, null).image(0);
        float[] after = corrected.fit(cine, null).image(0);
        float[] theirs = Golden.read("real-log-field");
        float[] image = Golden.sampled(before, 10, 176, 176, 8);
        float[] even = Golden.sampled(after, 10, 176, 176, 8);
        float[] ours = new float[theirs.length];
        for (int i = 0; i < ours.length; i++) {
            // where there is no signal no field can be seen
            ours[i] = image[i] > 0 ? (float) Math.log(image[i] / even[i]) : theirs[i];
        }

        assertThat(Golden.correlation(ours, theirs)).isGreaterThan(0.99);
    }

    @Test
    void theHeartCropHoldsTheWholeHeart() {
        Recipe recipe = Recipe.parse("recipe: x\nsteps: [{crop: {rows: 112, columns: 112, at: heart}}]\n");

        PreparedCase prepared = recipe.apply("s-1", scan.cine(), scan.reference());

        assertThat(prepared.counts())
                .allSatisfy(count -> assertThat(count.voxelsLost()).isZero());
    }

    /** Phase 0 as Python sampled it: every eighth row and column, without the slices that padding added. */
    private static float[] sampled(String recipe) {
        PreparedCase prepared = Recipe.named(recipe).apply("s-1", nifti, null);
        int added = (prepared.gridGeometry().slices() - 10) / 2;
        float[] image = prepared.image(0);
        float[] slices = Arrays.copyOfRange(image, added * 176 * 176, (added + 10) * 176 * 176);
        return Golden.sampled(slices, 10, 176, 176, 8);
    }
}
