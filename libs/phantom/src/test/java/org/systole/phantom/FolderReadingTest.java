package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.systole.base.BadInputException;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.DatasetSummary;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.dataset.Skipped;

/** Any folder of pairs is a dataset. */
final class FolderReadingTest {
    private static final Structure LV = Structure.LEFT_VENTRICLE_CAVITY;
    private static final BeatingHeart HEART = new BeatingHeart(HeartParameters.varied(5, 6, 40, 3));
    private static final int DIASTOLE = HEART.parameters().endDiastole();
    private static final int SYSTOLE = HEART.parameters().endSystole();

    @TempDir
    Path root;

    @Test
    void picturesOfAPatientBecomeOneStackWithoutSpacing() throws IOException {
        pictures();

        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        assertThat(dataset.layout()).isEqualTo("folder");
        assertThat(dataset.cases())
                .extracting(DatasetCase::patient, one -> one.attributes().get(DatasetCase.SPLIT))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SC-HF-I-09", "Test"),
                        org.assertj.core.groups.Tuple.tuple("SC-HF-I-01", "Train"));
        assertThat(loaded.cine().phases()).hasSize(1);
        assertThat(loaded.cine().geometry().slices()).isEqualTo(10);
        assertThat(loaded.cine().geometry().spacing().unknown()).isTrue();
        assertThat(loaded.cine().geometry().describe()).isEqualTo("40x40x10 voxels of unknown size");
        LabelMap labels = loaded.reference().atPhase(0).orElseThrow();
        int first = Math.min(DIASTOLE, SYSTOLE);
        for (int slice = 0; slice < 5; slice++) {
            assertThat(labels.count(LV, 2 * slice))
                    .isEqualTo(HEART.labels(first, false).count(LV, slice));
        }
        assertThat(labels.known().bySlice()).containsOnly(java.util.Set.of(LV));
        assertThat(loaded.reference().endDiastole()).isNull();
    }

    @Test
    void aDescriptionSaysPatientsLabelsStructuresAndSpacing() throws IOException {
        pictures();
        describe("patient: \"SC-(?<patient>.+)-IM-0001-(?<slice>\\\\d+)\"\n"
                + "labels: {RIGHT_VENTRICLE_CAVITY: 255}\nspacingMm: [1.5, 2, 8]\n");

        Loaded loaded = Datasets.read(root).cases().get(0).load();

        assertThat(Datasets.read(root).cases()).extracting(DatasetCase::patient).contains("HF-I-01");
        assertThat(loaded.cine().geometry().spacing().rowMm()).isEqualTo(2);
        assertThat(loaded.cine().geometry().spacing().unknown()).isFalse();
        assertThat(loaded.reference().frames().get(0).labels().known().anywhere())
                .containsExactly(Structure.RIGHT_VENTRICLE_CAVITY);
    }

    @Test
    void framesThatNamesTellApartArePhases() throws IOException {
        byte[] image = new byte[64];
        byte[] wide = new byte[64];
        Arrays.fill(wide, (byte) 255);
        byte[] narrow = new byte[64];
        narrow[9] = (byte) 255;
        for (int slice : new int[] {2, 10}) {
            for (String frame : List.of("a1", "a2")) {
                Png.grey(root.resolve("images/p7_" + frame + "_s" + slice + ".png"), 8, 8, image);
                Png.grey(
                        root.resolve("labels/p7_" + frame + "_s" + slice + ".png"),
                        8,
                        8,
                        frame.equals("a1") ? narrow : wide);
            }
        }
        describe("patient: \"(?<patient>p\\\\d+)_a(?<frame>\\\\d)_s(?<slice>\\\\d+)\"\n");

        Loaded loaded = Datasets.read(root).cases().get(0).load();

        assertThat(loaded.cine().phases()).hasSize(2);
        assertThat(loaded.cine().geometry().slices()).isEqualTo(2);
        assertThat(loaded.reference().endDiastole()).isEqualTo(1);
        assertThat(loaded.reference().endSystole()).isZero();
    }

    @Test
    void nnUnetsRawLayoutIsRead() throws IOException {
        new FolderLayoutWriter(root).writeNnUnet("patient001", HEART);
        Files.copy(
                root.resolve(String.format("imagesTr/patient001_frame%02d_0000.nii.gz", DIASTOLE + 1)),
                root.resolve(String.format("imagesTr/patient001_frame%02d_0001.nii.gz", DIASTOLE + 1)));

        Dataset dataset = Datasets.read(root);
        Loaded loaded = dataset.cases().get(0).load();

        assertThat(dataset.cases()).hasSize(1);
        assertThat(dataset.cases().get(0).patient()).isEqualTo("patient001");
        assertThat(dataset.cases().get(0).attributes()).containsEntry(DatasetCase.SPLIT, "training");
        assertThat(dataset.skipped()).extracting(Skipped::reason).containsExactly("another channel of its image");
        assertThat(loaded.cine().phases()).hasSize(2);
        int diastole = DIASTOLE < SYSTOLE ? 0 : 1;
        assertThat(loaded.reference().endDiastole()).isEqualTo(diastole);
        LabelMap labels = loaded.reference().atPhase(diastole).orElseThrow();
        assertThat(labels.codes()).isEqualTo(HEART.labels(DIASTOLE, true).codes());
        assertThat(labels.known().anywhere()).containsExactly(Structure.values());
        assertThat(loaded.cine().phases().get(diastole).voxels()).isEqualTo(HEART.voxels(DIASTOLE));
    }

    @Test
    void whatHasNoPairOrDoesNotFitIsListed() throws IOException {
        pictures();
        Path labels = root.resolve("Train/Labels");
        Png.grey(labels.resolve("SC-HF-I-77-IM-0001-0001.png"), 40, 40, new byte[1600]);
        String name = String.format("SC-HF-I-01-IM-0001-%04d.dcm.png", DIASTOLE + 1);
        Png.grey(labels.resolve(name), 20, 40, new byte[800]);
        Files.writeString(root.resolve("notes.txt"), "by hand");

        DatasetSummary summary = Datasets.read(root).summary();

        assertThat(summary.skipped())
                .extracting(Skipped::file)
                .containsExactlyInAnyOrder("Train/Labels/SC-HF-I-77-IM-0001-0001.png", name, "notes.txt");
        assertThat(summary.counts().images()).isEqualTo(20);
        assertThat(summary.counts().labelledImages()).isEqualTo(19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient: '(.+)'",
                "patient: '(?<patient>['",
                "patient: '\\(?<patient>a'",
                "patient: '\\Q(?<patient>a'",
                "labels: {LIVER: 1}",
                "labels: {LV: -1}",
                "known: [SPLEEN]",
                "spacingMm: [1, 0, 1]",
                "spacingMm: 3",
                "colour: red",
                "[1, 2",
                "just text"
            })
    void aDescriptionThatIsWrongIsBadInputThatNamesTheFile(String yaml) throws IOException {
        pictures();
        describe(yaml);

        assertThatThrownBy(() -> Datasets.read(root))
                .isInstanceOf(BadInputException.class)
                .hasFieldOrPropertyWithValue("code", "dataset.description")
                .hasMessageContaining("dataset.yaml");
    }

    @Test
    void aPatternThatNeverEndsIsBadInput() throws IOException {
        Png.grey(root.resolve("images/" + "a".repeat(60) + ".png"), 8, 8, new byte[64]);
        describe("patient: \"(?<patient>.*.*.*.*.*.*.*.*)b\"\n");

        assertThatThrownBy(() -> Datasets.read(root)).hasMessageContaining("does not come to an end");
    }

    private void pictures() throws IOException {
        new FolderLayoutWriter(root).writePictures("Train", "SC-HF-I-01", HEART);
        new FolderLayoutWriter(root).writePictures("Test", "SC-HF-I-09", HEART);
    }

    private void describe(String yaml) throws IOException {
        Files.writeString(root.resolve("dataset.yaml"), yaml);
    }
}
