package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.Vector3;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.dataset.Skipped;
import org.systole.phantom.Lv2011LayoutWriter.Trap;

/** The readers of the challenges find in the phantom what was put in. */
final class ChallengeReadingTest {
    private static final Structure LV = Structure.LEFT_VENTRICLE_CAVITY;
    private static final Structure RV = Structure.RIGHT_VENTRICLE_CAVITY;

    @TempDir
    Path root;

    @Test
    void ringsBecomeMyocardiumAndCavityOnElevenSlicesInTheirTrueOrder() throws IOException {
        BeatingHeart heart = heart(11, 4, 64);
        lv2011().write(1, heart, EnumSet.of(Trap.UPPER_CASE, Trap.COLOUR, Trap.NO_LOCATION), phase -> true);

        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        assertThat(dataset.layout()).isEqualTo("lv2011");
        assertThat(dataset.cases().get(0).attributes()).containsEntry(DatasetCase.SPLIT, "training");
        assertThat(loaded.reference().endDiastole())
                .isEqualTo(heart.parameters().endDiastole());
        assertThat(loaded.reference().endSystole()).isEqualTo(heart.parameters().endSystole());
        for (int phase = 0; phase < 4; phase++) {
            assertThat(loaded.cine().phases().get(phase).voxels()).isEqualTo(heart.voxels(phase));
            LabelMap labels = loaded.reference().atPhase(phase).orElseThrow();
            LabelMap truth = heart.labels(phase, false);
            for (int slice = 0; slice < 11; slice++) {
                boolean ring = truth.count(Structure.MYOCARDIUM, slice) > 0;
                boolean cavity = truth.count(LV, slice) >= 25;
                assertThat(labels.count(Structure.MYOCARDIUM, slice))
                        .isEqualTo(truth.count(Structure.MYOCARDIUM, slice));
                assertThat(labels.count(LV, slice)).isEqualTo(cavity ? truth.count(LV, slice) : 0);
                assertThat(labels.known().isKnown(slice, Structure.MYOCARDIUM)).isEqualTo(ring);
                assertThat(labels.known().isKnown(slice, LV)).isEqualTo(cavity);
            }
            assertThat(truth.count(LV, 9)).isGreaterThan(25);
        }
        assertThat(loaded.skipped())
                .extracting(Skipped::reason)
                .contains("holds no ring: nothing is known of this slice")
                .contains("its ring encloses no 25 pixels: the cavity is not known, the myocardium is kept");
    }

    @Test
    void anOpenRingKeepsItsMyocardiumAndIsReported() throws IOException {
        BeatingHeart heart = heart(5, 3, 64);
        int diastole = heart.parameters().endDiastole();
        lv2011().write(1, heart, EnumSet.of(Trap.OPEN_RING, Trap.LONG_AXIS), phase -> phase == diastole);

        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        LabelMap labels = loaded.reference().atPhase(diastole).orElseThrow();
        assertThat(labels.known().onSlice(0)).containsExactly(Structure.MYOCARDIUM);
        assertThat(labels.count(LV, 0)).isZero();
        assertThat(labels.count(Structure.MYOCARDIUM, 0)).isPositive();
        assertThat(labels.known().onSlice(1)).containsExactly(Structure.MYOCARDIUM, LV);
        assertThat(loaded.reference().endDiastole()).isEqualTo(diastole);
        assertThat(loaded.reference().endSystole()).isNull();
        assertThat(loaded.skipped())
                .containsExactly(new Skipped(
                        "DET0000101_SA1_ph" + diastole + ".png",
                        "its ring encloses no 25 pixels: the cavity is not known, the myocardium is kept"));
        assertThat(dataset.skipped()).extracting(Skipped::reason).hasSize(3).containsOnly("a long axis");
    }

    @ParameterizedTest
    @CsvSource({"64, 54", "54, 64"})
    void theRightVentricleIsInsideTheInnerContourAndItsWallIsNoMyocardium(int rows, int columns) throws IOException {
        BeatingHeart heart = heart(5, 20, 64);
        rvsc().write(3, heart, rows, columns);

        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        assertThat(dataset.layout()).isEqualTo("rvsc");
        assertThat(dataset.skipped()).isEmpty();
        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.cine().geometry().rows()).isEqualTo(rows);
        assertThat(loaded.cine().geometry().columns()).isEqualTo(columns);
        Vector3 corner = heart.geometry().positionOf(0, (64 - rows) / 2.0, (64 - columns) / 2.0);
        assertThat(loaded.cine().geometry().origin().minus(corner).length()).isLessThan(1e-9);
        assertThat(loaded.reference().endDiastole()).isZero();
        int systole = Objects.requireNonNull(loaded.reference().endSystole());
        assertThat(systole).isEqualTo(7);
        requireRight(heart, loaded, 0, heart.parameters().endDiastole());
        requireRight(heart, loaded, systole, heart.parameters().endSystole());
    }

    private static void requireRight(BeatingHeart heart, Loaded loaded, int phase, int truth) {
        LabelMap labels = loaded.reference().atPhase(phase).orElseThrow();
        assertThat(labels.known().anywhere()).containsExactly(RV);
        assertThat(labels.volumeMl(RV)).isCloseTo(heart.labels(truth, true).volumeMl(RV), withinPercentage(6));
        assertThat(labels.volumeMl(Structure.MYOCARDIUM)).isZero();
        for (int slice = 0; slice < 5; slice++) {
            assertThat(labels.known().isKnown(slice, RV))
                    .isEqualTo(heart.labels(truth, true).count(RV, slice) > 0);
        }
    }

    @Test
    void aListThatLeadsOutOfTheDatasetIsReportedAndNeverFollowed() throws IOException {
        rvsc().write(3, heart(5, 20, 64), 64, 54);
        Files.writeString(
                root.resolve("TrainingSet/patient03/P03list.txt"),
                "..\\..\\..\\..\\..\\etc\\passwd\r\nC:\\windows\\win.ini\r\n/etc/passwd\r\n"
                        + ".\\patient03\\P03contours-manual\\P03-9999-icontour-manual.txt\r\n");

        assertThat(Datasets.read(root).skipped())
                .containsExactly(
                        new Skipped("TrainingSet/patient03/P03list.txt line 1", "names a place outside the dataset"),
                        new Skipped("TrainingSet/patient03/P03list.txt line 2", "names a place outside the dataset"),
                        new Skipped("TrainingSet/patient03/P03list.txt line 3", "names a place outside the dataset"),
                        new Skipped("TrainingSet/patient03/P03list.txt line 4", "names a file that is not there"));
    }

    @Test
    void theOlderSunnybrookLayoutNeedsNoTableOfPatients() throws IOException {
        BeatingHeart heart = heart(5, 6, 96);
        new SunnybrookChallengeWriter(root).write(4, heart);

        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        assertThat(dataset.layout()).isEqualTo("sunnybrook");
        assertThat(dataset.cases().get(0).patient()).isEqualTo("SC-HF-I-4");
        assertThat(dataset.cases().get(0).attributes())
                .containsEntry("pathology", "Heart failure with infarct")
                .containsEntry(DatasetCase.SPLIT, "training");
        assertThat(dataset.skipped()).isEmpty();
        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.reference().endDiastole())
                .isEqualTo(heart.parameters().endDiastole());
        assertThat(loaded.reference()
                        .atPhase(heart.parameters().endDiastole())
                        .orElseThrow()
                        .volumeMl(LV))
                .isCloseTo(heart.endDiastolicVolumeMl(), withinPercentage(3));
    }

    @Test
    void outerContoursOfAnotherPatientAreLeftOut() throws IOException {
        SunnybrookChallengeWriter writer = new SunnybrookChallengeWriter(root);
        writer.write(6, heart(5, 6, 96));
        writer.overwriteEpicardia(6);

        Loaded loaded = Datasets.read(root).cases().get(0).load();

        assertThat(loaded.skipped())
                .extracting(Skipped::reason)
                .hasSize(5)
                .containsOnly("the endocardium does not lie inside this epicardium");
        assertThat(loaded.reference().frames())
                .allSatisfy(
                        frame -> assertThat(frame.labels().known().anywhere()).containsExactly(LV));
    }

    @Test
    void aLinkThatLeadsInACircleIsBadInput() throws IOException {
        lv2011().write(1, heart(5, 3, 64), Set.of(), phase -> false);
        Files.createSymbolicLink(root.resolve("again"), root);

        assertThatThrownBy(() -> Datasets.read(root))
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "dataset.link-loop")
                .hasMessageContaining("again");
    }

    @Test
    void aLayoutThatIsSaidIsTheOnlyOneLookedFor() throws IOException {
        lv2011().write(1, heart(5, 3, 64), Set.of(), phase -> false);

        assertThat(Datasets.layouts()).isEqualTo(List.of("sunnybrook", "acdc", "rvsc", "lv2011", "folder"));
        assertThat(Datasets.read(root, "lv2011").cases()).hasSize(1);
        assertThatThrownBy(() -> Datasets.read(root, "acdc")).hasMessageContaining("Info.cfg");
        assertThatThrownBy(() -> Datasets.read(root, "brats")).hasMessageContaining("there is no layout 'brats'");
    }

    private Lv2011LayoutWriter lv2011() {
        return new Lv2011LayoutWriter(root.resolve("CAP_challenge_training_set"));
    }

    private RvscLayoutWriter rvsc() {
        return new RvscLayoutWriter(root.resolve("TrainingSet"));
    }

    private static BeatingHeart heart(int slices, int phases, int size) {
        return new BeatingHeart(HeartParameters.varied(slices, phases, size, 5));
    }
}
