package org.systole.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.systole.imaging.Geometry;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Structure;
import org.systole.imaging.dataset.Dataset;
import org.systole.imaging.dataset.DatasetCase;
import org.systole.imaging.dataset.DatasetSummary;
import org.systole.imaging.dataset.Datasets;
import org.systole.imaging.dataset.Loaded;
import org.systole.imaging.dataset.Skipped;
import org.systole.phantom.AcdcLayoutWriter.Trap;

/** The reader of ACDC finds in the phantom what was put in, whatever the patient's peculiarities. */
final class AcdcReadingTest {
    private static final BeatingHeart HEART = new BeatingHeart(HeartParameters.varied(7, 6, 48, 11));
    private static final int DIASTOLE = HEART.parameters().endDiastole();
    private static final int SYSTOLE = HEART.parameters().endSystole();

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(Trap.class)
    void imagesAndLabelsAreTheHearts(Trap trap) throws IOException {
        write(1, EnumSet.of(trap));

        Loaded loaded = Datasets.read(root).cases().get(0).load();

        boolean whole = trap != Trap.NO_CINE;
        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.cine().phases()).hasSize(whole ? 6 : 2);
        assertThat(loaded.reference().endDiastole()).isEqualTo(whole ? DIASTOLE : DIASTOLE < SYSTOLE ? 0 : 1);
        assertThat(loaded.reference().endSystole()).isEqualTo(whole ? SYSTOLE : DIASTOLE < SYSTOLE ? 1 : 0);
        assertThat(loaded.reference().frames()).hasSize(2);
        for (var frame : loaded.reference().frames()) {
            boolean diastole =
                    Integer.valueOf(frame.phase()).equals(loaded.reference().endDiastole());
            int phase = diastole ? DIASTOLE : SYSTOLE;
            requireSame(HEART.labels(phase, true), frame.labels(), trap);
            float[] voxels = loaded.cine().phases().get(frame.phase()).voxels();
            float[] truth = HEART.voxels(phase);
            for (int i = 0; i < voxels.length; i++) {
                float expected = truth[turned(i, trap)];
                assertThat(voxels[i]).isEqualTo(trap == Trap.BYTES ? (float) Math.floor(expected / 16) : expected);
            }
        }
    }

    @Test
    void everyStructureIsKnownOnEverySliceAndVolumesAreThoseOfTheHeart() throws IOException {
        write(1, Set.of());

        LabelMap labels = Datasets.read(root)
                .cases()
                .get(0)
                .load()
                .reference()
                .atPhase(DIASTOLE)
                .orElseThrow();

        assertThat(labels.known().bySlice()).containsOnly(EnumSet.allOf(Structure.class));
        for (Structure structure : Structure.values()) {
            double truth = HEART.labels(DIASTOLE, true).volumeMl(structure);
            // pixdim is float32
            assertThat(labels.volumeMl(structure)).isPositive().isCloseTo(truth, within(1e-4 * truth));
        }
    }

    @Test
    void groupAndPartOfTheDatasetAreAttributesWhereTheyAreGiven() throws IOException {
        write(1, Set.of());
        write(2, EnumSet.of(Trap.NO_GROUP));
        new AcdcLayoutWriter(root.resolve("database/testing")).write(101, HEART, EnumSet.of(Trap.NO_CINE));

        Dataset dataset = Datasets.read(root);

        assertThat(dataset.layout()).isEqualTo("acdc");
        assertThat(dataset.cases())
                .extracting(DatasetCase::patient, one -> one.attributes().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("patient101", "{pathology=NOR, split=testing}"),
                        org.assertj.core.groups.Tuple.tuple("patient001", "{pathology=NOR, split=training}"),
                        org.assertj.core.groups.Tuple.tuple("patient002", "{split=training}"));
    }

    @Test
    void whatDoesNotFitIsListedAndTheRestIsRead() throws IOException {
        write(1, EnumSet.of(Trap.NO_CINE));
        write(2, EnumSet.of(Trap.NO_CINE));
        write(3, Set.of());
        Path training = root.resolve("database/training");
        Files.writeString(training.resolve("patient001/Info.cfg"), "ED: one\nES: 99\n");
        Files.writeString(training.resolve("patient002/Info.cfg"), "\uFEFFES : 99\r\nNbFrame: 6\r\n");
        Files.writeString(training.resolve("patient003/notes.txt"), "by hand");
        Files.writeString(root.resolve("database/MANDATORY_CITATION.md"), "cite");
        Path labels = training.resolve(String.format("patient003/patient003_frame%02d_gt.nii.gz", SYSTOLE + 1));
        regzip(labels, bytes -> bytes[352] = 77);
        Files.copy(labels, training.resolve("patient003/patient003_frame66_gt.nii.gz"));

        DatasetSummary summary = Datasets.read(root).summary();

        assertThat(summary.counts().patients()).isEqualTo(3);
        assertThat(summary.skipped())
                .extracting(Skipped::file)
                .containsExactlyInAnyOrder(
                        "database/training/patient001/Info.cfg",
                        "Info.cfg",
                        "Info.cfg",
                        "Info.cfg",
                        "Info.cfg",
                        "database/training/patient003/notes.txt",
                        "database/MANDATORY_CITATION.md",
                        String.format("patient003_frame%02d_gt.nii.gz", SYSTOLE + 1),
                        "patient003_frame66_gt.nii.gz");
        assertThat(summary.skipped())
                .extracting(Skipped::reason)
                .contains("Info.cfg, ED: 'one' is no number from 1", "ES is frame 99, of which there is no image");
    }

    private void write(int number, Set<Trap> traps) throws IOException {
        new AcdcLayoutWriter(root.resolve("database/training")).write(number, HEART, traps);
    }

    private interface Edit {
        void apply(byte[] bytes);
    }

    private static void regzip(Path file, Edit edit) throws IOException {
        byte[] bytes;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        edit.apply(bytes);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
    }

    private static void requireSame(LabelMap truth, LabelMap read, Trap trap) {
        for (int i = 0; i < truth.codes().length; i++) {
            assertThat(read.codes()[i]).isEqualTo(truth.codes()[turned(i, trap)]);
        }
    }

    /** Where in the phantom a voxel of the file comes from: slices of most patients run from base to apex. */
    private static int turned(int i, Trap trap) {
        Geometry grid = HEART.geometry();
        int slice = i / grid.sliceVoxels();
        int from = trap == Trap.APEX_FIRST ? slice : grid.slices() - 1 - slice;
        return from * grid.sliceVoxels() + i % grid.sliceVoxels();
    }
}
