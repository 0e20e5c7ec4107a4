package org.systole.imaging.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.systole.imaging.LabelMap;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;

/** On real scans where they are there: SYSTOLE_DATA, or ../shared/data beside the repository. */
class SunnybrookRealDataTest {
    private static final Structure LV = Structure.LEFT_VENTRICLE_CAVITY;
    private Path root;

    @BeforeEach
    void findTheData() {
        String set = System.getenv("SYSTOLE_DATA");
        Path data = set == null ? Path.of("../../../shared/data") : Path.of(set);
        root = data.resolve("sunnybrook");
        assumeTrue(Files.isDirectory(root), "real scans are not here: set SYSTOLE_DATA");
    }

    @Test
    void volumesAndPhasesAreThoseOfTheContours() throws Exception {
        List<DatasetCase> cases = Datasets.read(root).cases();

        assertThat(cases).hasSize(3);
        assertHeart(cases.get(0), 9, 2, 1, 191, 0, 141);
        assertHeart(cases.get(1), 9, 2, 1, 242, 0, 180);
        assertHeart(cases.get(2), 10, 20, 19, 230, 6, 180);
    }

    private static void assertHeart(
            DatasetCase one, int slices, int phases, int endDiastole, double edMl, int endSystole, double esMl)
            throws Exception {
        Loaded loaded = one.load();
        Reference reference = loaded.reference();
        LabelMap ed = reference.atPhase(endDiastole).orElseThrow();
        LabelMap es = reference.atPhase(endSystole).orElseThrow();

        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.cine().geometry().slices()).isEqualTo(slices);
        assertThat(loaded.cine().phases()).hasSize(phases);
        assertThat(reference.endDiastole()).isEqualTo(endDiastole);
        assertThat(reference.endSystole()).isEqualTo(endSystole);
        assertThat(ed.volumeMl(LV)).isCloseTo(edMl, within(0.5));
        assertThat(es.volumeMl(LV)).isCloseTo(esMl, within(0.5));
        assertThat(ed.known().anywhere()).containsExactly(Structure.MYOCARDIUM, LV);
        assertThat(es.known().anywhere()).containsExactly(LV);
        assertThat(one.attributes()).containsEntry("pathology", "Heart failure with infarct");
    }

    @Test
    void theSummaryCountsWhatIsThere() throws Exception {
        DatasetSummary summary = Datasets.read(root).summary();

        assertThat(summary.patients()).isEqualTo(3);
        assertThat(summary.slices()).isEqualTo(28);
        assertThat(summary.frames()).isEqualTo(24);
        assertThat(summary.labelledImages()).isEqualTo(summary.labelled().get(LV));
        assertThat(summary.labelled().get(Structure.RIGHT_VENTRICLE_CAVITY)).isZero();
        assertThat(summary.skipped()).isEmpty();
    }
}
